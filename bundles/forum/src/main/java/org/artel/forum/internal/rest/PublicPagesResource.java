package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.PublicPage;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.internal.PublicPages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The forum as everybody reads it, without scripts. Not under {@code /forum}: there the portal
 * shows the same to whoever works with it.
 */
@Component(service = PublicPagesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/f")
@Hidden
public class PublicPagesResource {

    private final PublicPages pages;

    @Activate
    public PublicPagesResource(@Reference PublicPages pages) {
        this.pages = pages;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response forum(
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(pages.forum(locale(lang)), request, headers);
    }

    @GET
    @Path("feed.xml")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response feed(
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(pages.feed(locale(lang)), request, headers);
    }

    @GET
    @Path("c/{slug}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response category(
            @PathParam("slug") String slug,
            @QueryParam("cursor") String cursor,
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(
                pages.category(slug, Parameters.text(cursor), locale(lang)), request, headers);
    }

    @GET
    @Path("c/{slug}/feed.xml")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response categoryFeed(
            @PathParam("slug") String slug,
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(pages.categoryFeed(slug, locale(lang)), request, headers);
    }

    @GET
    @Path("t/{id}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response topic(
            @PathParam("id") String id,
            @QueryParam("page") String page,
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return topic(id, null, page, lang, request, headers);
    }

    @GET
    @Path("t/{id}/{slug}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response topic(
            @PathParam("id") String id,
            @PathParam("slug") String slug,
            @QueryParam("page") String page,
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(pages.topic(id, slug, number(page), locale(lang)), request, headers);
    }

    @GET
    @Path("{rest: .+}")
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response absent(
            @QueryParam("lang") String lang,
            @Context Request request,
            @Context HttpHeaders headers) {
        return answer(pages.absent(locale(lang)), request, headers);
    }

    private static Locale locale(String lang) {
        return "en".equals(lang) ? Locale.ENGLISH : new Locale("ru");
    }

    /** A page that is no number is the first: a link that was cut still leads somewhere. */
    private static int number(String page) {
        return page != null && page.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(page) : 1;
    }

    private static Response answer(
            PublicPages.Answer answer, Request request, HttpHeaders headers) {
        return new PublicPage(
                        answer.status(),
                        answer.type(),
                        answer.body(),
                        null,
                        answer.policy(),
                        answer.print(),
                        answer.location(),
                        0)
                .answer(request, headers);
    }
}
