package org.artel.grants.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.LegalForms;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.grants.internal.Recipients;
import org.artel.grants.internal.Recipients.Recipient;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of recipients of support as a file. */
@Component(service = RecipientsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.grants)")
@Path("/{grant}/recipients")
@Tag(name = "grants")
public class RecipientsResource {

    private static final Table<Recipient> TABLE =
            new Table<>(
                    "recipients",
                    List.of(
                            column("Наименование", "Name", Recipient::name),
                            column("Правовая форма", "Legal form", RecipientsResource::legalForm),
                            column("Регион", "Region", Recipient::region),
                            column("Город", "City", Recipient::city),
                            column("Адрес", "Address", Recipient::address),
                            column("ОГРН", "OGRN", Recipient::ogrn),
                            column("ИНН", "INN", Recipient::inn),
                            column("Форма поддержки", "Form of support", Recipient::form),
                            column("Размер, раз", "Size, times", Recipient::times),
                            column("Размер, часов", "Size, hours", Recipient::hours),
                            column("Срок с", "Term from", Recipient::first),
                            column("Срок по", "Term to", Recipient::last)));

    private final Recipients recipients;
    private final ZoneId zone;

    @Activate
    public RecipientsResource(@Reference Recipients recipients, @Reference Settings settings) {
        this.recipients = recipients;
        this.zone = settings.zone();
    }

    /** An authority reads words, not codes. */
    private static Object legalForm(Recipient one) {
        Text words = LegalForms.of(one.legalForm());
        return words == null ? one.legalForm() : words;
    }

    private static Table.Column<Recipient> column(
            String ru, String en, Function<Recipient, Object> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }

    @GET
    @Produces({Table.CSV, Table.XLSX, MediaType.WILDCARD})
    @Allow(Who.STAFF)
    @Operation(
            summary = "The register of recipients of support within the grant’s dates",
            description =
                    "Places and equipment are support with property, consultations consulting,"
                            + " sessions training, publications information.")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = {
                @Content(
                        mediaType = Table.CSV,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = Table.XLSX,
                        schema = @Schema(type = "string", format = "binary"))
            })
    public Response download(
            @PathParam("grant") String grant,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "xlsx"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    String format,
            @Context Caller caller) {
        return TABLE.download(
                format, recipients.list(grant, caller).iterator(), caller.locale(), zone);
    }
}
