package org.artel.core.rest.internal.languages;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.CacheControl;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.languages.Languages;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.core.rest.internal.json.Json;
import org.artel.core.rest.internal.openapi.Tags;
import org.osgi.service.component.annotations.Component;

/** What languages the product speaks now. */
@Component(service = LanguageResource.class)
@RestResource
@Path("/languages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "languages")
public class LanguageResource {

    /** A language that people can choose. */
    @Schema(name = "Language")
    public record Spoken(
            @Schema(description = "For Accept-Language and a person's locale", example = "tt")
                    String code,
            @Schema(description = "In the language itself", example = "Татарча") String name) {}

    /** A language with all that is said in it. */
    @Schema(name = "LanguageSentences")
    public record Sentences(
            @Schema(example = "tt") String code,
            @Schema(example = "Татарча") String name,
            @Schema(
                            description =
                                    "By the Russian sentence; {0}, {1} stand for what is put in."
                                            + " Empty for ru and en, which are in the product itself.")
                    Map<String, String> sentences) {}

    private record Made(Map<String, String> of, byte[] body, EntityTag tag) {}

    private final Map<String, Made> kept = new ConcurrentHashMap<>();

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(
            summary = "Languages that can be chosen",
            description = "Russian, English and those of the installed modules, by code.")
    public Page<Spoken> list(@BeanParam Paging paging) {
        PageRequest request = paging.request();
        Cursor after = request.after(1);
        List<Languages.Known> rows =
                Languages.all().stream()
                        .sorted(Comparator.comparing(Languages.Known::code))
                        .filter(one -> after == null || one.code().compareTo(after.part(0)) > 0)
                        .limit(request.fetch())
                        .toList();
        return Page.of(
                rows,
                request,
                one -> new Spoken(one.code(), one.name()),
                one -> Cursor.of(one.code()));
    }

    @GET
    @Path("/{code}")
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(
            summary = "One language with its sentences",
            description = "What is not in here is said in Russian.")
    @ApiResponse(
            responseCode = "200",
            description = "The language",
            content = @Content(schema = @Schema(implementation = Sentences.class)))
    @ApiResponse(responseCode = "304", description = "Not changed since (If-None-Match)")
    public Response get(@PathParam("code") String code, @Context Request request)
            throws JsonProcessingException {
        Languages.Known known =
                Languages.all().stream()
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Made made = made(known);
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(made.tag);
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        revalidate.setNoTransform(false);
        return (notChanged == null ? Response.ok(made.body) : notChanged)
                .tag(made.tag)
                .cacheControl(revalidate)
                .build();
    }

    /** Written once for as long as the language is as it is; it may be a megabyte. */
    private Made made(Languages.Known known) throws JsonProcessingException {
        Map<String, String> sentences = Languages.sentences(known.code());
        Made made = kept.get(known.code());
        if (made == null || made.of != sentences) {
            byte[] body =
                    Json.mapper()
                            .writeValueAsBytes(
                                    new Sentences(known.code(), known.name(), sentences));
            made = new Made(sentences, body, Tags.of(body));
            kept.put(known.code(), made);
        }
        return made;
    }
}
