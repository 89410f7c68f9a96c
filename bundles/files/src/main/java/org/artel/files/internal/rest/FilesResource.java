package org.artel.files.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.http.ProblemBody;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.files.internal.FileRow;
import org.artel.files.internal.Library;
import org.artel.files.internal.content.FileNames;
import org.artel.files.internal.content.FileType;
import org.artel.files.internal.content.Rendition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files over HTTP. In the core's application: one of its own would answer {@code /api/files} with a
 * redirect to {@code /api/files/}.
 */
@Component(service = FilesResource.class)
@RestResource
@javax.ws.rs.Path("/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "files", description = "Uploads and their contents")
public class FilesResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";
    private static final int BUFFER = 1 << 16;

    private final Library library;

    /** The form as OpenAPI describes it. */
    record UploadForm(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, type = "string", format = "binary")
                    String file) {}

    @Activate
    public FilesResource(@Reference Library library) {
        this.library = library;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Upload a file",
            description =
                    "JPEG, PNG, GIF, WebP, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV, ICS, by"
                            + " content. Images are made anew without any metadata, the longer side"
                            + " at most 2560 pixels. What is attached to nothing within a day is"
                            + " removed.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema = @Schema(implementation = UploadForm.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Kept; attach it by its id",
            content = @Content(schema = @Schema(implementation = FileInfo.class)))
    @ApiResponse(responseCode = "413", description = "Over the limit, 25 MB unless set otherwise")
    @ApiResponse(responseCode = "422", description = "Not a type that is taken, broken, or a bomb")
    @ApiResponse(responseCode = "429", description = "Too many uploads wait to be attached")
    public Response upload(
            InputStream body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context UriInfo uri,
            @Context Caller caller)
            throws IOException {
        library.requireMayUpload(caller);
        Path scratch = library.scratch();
        try {
            String name = MultipartForm.receive(body, contentType, scratch, library.maxBytes());
            FileRow row = library.keep(name, scratch, caller);
            return Answers.created(uri, row.file().id(), FileInfo.of(row), 0);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Own uploads that are not attached yet, the newest first")
    public Page<FileInfo> mine(@BeanParam Paging paging, @Context Caller caller) {
        Page<FileRow> page = library.unattachedOf(caller, paging.request());
        return new Page<>(page.items().stream().map(FileInfo::of).toList(), page.nextCursor());
    }

    @GET
    @javax.ws.rs.Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "What is known of a file that the caller may read")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(implementation = FileInfo.class)))
    @ApiResponse(responseCode = "404", description = "Absent, or not for the caller")
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        FileRow row = library.readable(id, caller);
        return Answers.ok(FileInfo.of(row), row.isAttached() ? 1 : 0);
    }

    @DELETE
    @javax.ws.rs.Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Remove an own upload that is not attached")
    @ApiResponse(responseCode = "204", description = "Gone")
    @ApiResponse(responseCode = "409", description = "It is in use")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        library.remove(id, caller);
    }

    @GET
    @javax.ws.rs.Path("/{id}/content")
    @Produces(MediaType.WILDCARD)
    @Allow(Who.ANYONE)
    @Operation(
            summary = "The content",
            description =
                    "Range, If-Range and If-None-Match are understood. An image comes as WebP where"
                            + " Accept names image/webp and not text/html, as it does when a page"
                            + " shows it.")
    @ApiResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "206", description = "The range asked for")
    @ApiResponse(responseCode = "304", description = "As the client has it")
    @ApiResponse(responseCode = "404", description = "Absent, or not for the caller")
    @ApiResponse(responseCode = "416", description = "No such range")
    public Response content(
            @PathParam("id") String id,
            @Parameter(description = "One range: bytes=0-1023") @HeaderParam("Range") String range,
            @Parameter(description = "The ETag of what the client has part of")
                    @HeaderParam("If-Range")
                    String ifRange,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context Caller caller) {
        return rendition(id, Rendition.ORIGINAL.word(), range, ifRange, headers, request, caller);
    }

    @GET
    @javax.ws.rs.Path("/{id}/content/{width}")
    @Produces(MediaType.WILDCARD)
    @Allow(Who.ANYONE)
    @Operation(
            summary = "The content in one of the sizes of an image",
            description =
                    "Longer side: small 320, medium 640, large 1280, original 2560 pixels at most."
                            + " An image is never made larger than it is. As WebP where Accept names"
                            + " image/webp and not text/html.")
    @ApiResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "206", description = "The range asked for")
    @ApiResponse(responseCode = "304", description = "As the client has it")
    @ApiResponse(responseCode = "404", description = "Absent, or not for the caller")
    @ApiResponse(responseCode = "416", description = "No such range")
    public Response rendition(
            @PathParam("id") String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "small",
                                                "medium",
                                                "large",
                                                "original"
                                            }))
                    @PathParam("width")
                    String width,
            @Parameter(description = "One range: bytes=0-1023") @HeaderParam("Range") String range,
            @Parameter(description = "The ETag of what the client has part of")
                    @HeaderParam("If-Range")
                    String ifRange,
            @Context HttpHeaders headers,
            @Context Request request,
            @Context Caller caller) {
        Rendition wanted = Rendition.of(width).orElseThrow(Problem::notFound);
        FileRow row = library.readable(id, caller);
        Rendition rendition = row.nearest(wanted);
        boolean image = row.file().width() != null;
        boolean webp =
                row.webp().containsKey(rendition)
                        && WantsWebP.says(headers.getRequestHeader(HttpHeaders.ACCEPT));
        // Contents never change, so the id says it all.
        EntityTag tag =
                new EntityTag(row.file().id() + "-" + rendition.word() + (webp ? "-webp" : ""));
        boolean everybody = row.file().audience() == Audience.PUBLIC;
        String caching = everybody ? FOR_EVER : ASK_AGAIN;
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return varied(unchanged, image)
                    .tag(tag)
                    .header(HttpHeaders.CACHE_CONTROL, caching)
                    .build();
        }
        long size = (webp ? row.webp() : row.sizes()).get(rendition);
        boolean partly = ifRange == null || ifRange.trim().equals("\"" + tag.getValue() + "\"");
        ByteRange part = partly ? ByteRange.of(range, size) : null;
        if (part == ByteRange.UNSATISFIABLE) {
            return varied(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE), image)
                    .header("Content-Range", "bytes */" + size)
                    .type(ProblemBody.MEDIA_TYPE)
                    .entity(
                            ProblemBody.of(
                                    416,
                                    ProblemBody.locale(
                                            headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))))
                    .build();
        }
        Response.ResponseBuilder answer =
                part == null
                        ? Response.ok()
                        : Response.status(Response.Status.PARTIAL_CONTENT)
                                .header(
                                        "Content-Range",
                                        "bytes " + part.from() + "-" + part.to() + "/" + size);
        long offset = part == null ? 0 : part.from();
        long length = part == null ? size : part.length();
        String name = row.file().name();
        return varied(answer, image)
                .entity(stream(row, rendition, webp, offset, length))
                .type(webp ? FileType.WEBP.mediaType() : row.file().mediaType())
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header("Accept-Ranges", "bytes")
                .header(
                        "Content-Disposition",
                        Disposition.of(image, webp ? FileNames.of(name, FileType.WEBP) : name))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    /** Caches of others keep one content for each {@code Accept}, also where there is only one. */
    private static Response.ResponseBuilder varied(Response.ResponseBuilder answer, boolean image) {
        return image ? answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT) : answer;
    }

    /** Opened before the answer begins, so that a content that is gone is still a 404. */
    private StreamingOutput stream(
            FileRow row, Rendition rendition, boolean webp, long offset, long length) {
        InputStream content = library.open(row, rendition, webp, offset, length);
        return out -> {
            try (content) {
                byte[] buffer = new byte[BUFFER];
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    out.write(buffer, 0, n);
                }
            }
        };
    }
}
