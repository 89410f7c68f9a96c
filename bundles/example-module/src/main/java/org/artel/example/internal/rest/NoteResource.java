package org.artel.example.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.example.NewNote;
import org.artel.example.Note;
import org.artel.example.Notes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The board over HTTP. */
@Component(service = NoteResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.example)")
@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "example", description = "Notes on the centre's board")
public class NoteResource {

    private static final String EXAMPLE = "{\"text\": \"Ищем ведущего на субботний мастер-класс\"}";

    private final Notes notes;

    @Activate
    public NoteResource(@Reference Notes notes) {
        this.notes = notes;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Notes, the newest first")
    public Page<Note> list(@BeanParam Paging paging) {
        return notes.list(paging.request());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One note")
    @ApiResponse(
            responseCode = "200",
            description = "The note",
            content = @Content(schema = @Schema(implementation = Note.class)))
    public Response get(@PathParam("id") String id) {
        Note note = notes.get(id);
        return Answers.ok(note, note.version());
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Write a note")
    @ApiResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(implementation = Note.class)))
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewNote.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewNote note,
            @Context Caller caller,
            @Context UriInfo uri) {
        Note created = notes.create(note, caller);
        return Answers.created(uri, created.id(), created, created.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Change a note of one's own; staff change any")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Note.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewNote.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    MergePatch patch,
            @Context Caller caller) {
        Note changed = notes.change(id, IfMatch.version(ifMatch), patch::applyTo, caller);
        return Answers.ok(changed, changed.version());
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Remove a note of one's own; staff remove any")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        notes.remove(id, caller);
    }
}
