package org.acme;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.acme.artel.ApiClient;
import org.acme.artel.ApiException;
import org.acme.artel.ApiResponse;
import org.acme.artel.api.FilesApi;
import org.acme.artel.api.OrganisationsApi;
import org.acme.artel.api.OrganisationsApi.APIOrganisationsListRequest;
import org.acme.artel.api.UsersApi;
import org.acme.artel.model.FileInfo;
import org.acme.artel.model.NewOrganisation;
import org.acme.artel.model.NewOrganisationPatch;
import org.acme.artel.model.Organisation;
import org.acme.artel.model.OrganisationState;
import org.acme.artel.model.OrganisationsLegalForm;
import org.acme.artel.model.PageOrganisation;
import org.acme.artel.model.Problem;

/** What a program does by the generated client; it fails if anything is not as it should be. */
public final class Walk {

    private static ApiClient client;

    /** Something that may be refused. */
    private interface Call {
        void run() throws ApiException;
    }

    private Walk() {}

    public static void main(String[] args) throws Exception {
        String region = args[0];
        String key = UUID.randomUUID().toString();
        client = new ApiClient();
        client.updateBaseUri(System.getenv("ARTEL"));
        client.setRequestInterceptor(
                request ->
                        request.header("Authorization", "Bearer " + System.getenv("TOKEN"))
                                .header("Accept-Language", "en"));
        OrganisationsApi organisations = new OrganisationsApi(client);

        ApiResponse<Organisation> made =
                organisations.organisationsCreateWithHttpInfo(
                        new NewOrganisation()
                                .name("Клуб «Маяк»")
                                .legalForm(OrganisationsLegalForm.ANO)
                                .city("Новороссийск")
                                .region(region),
                        key);
        String id = made.getData().getId();
        same(201, made.getStatusCode());
        same(List.of("/api/organisations/" + id), path(made.getHeaders().get("location")));
        same(OrganisationState.ACTIVE, made.getData().getState());
        same(null, made.getData().getWebsite());

        ApiResponse<Organisation> read = organisations.organisationsGetWithHttpInfo(id);
        String etag = read.getHeaders().get("etag").get(0);
        Organisation changed =
                organisations.organisationsChange(
                        id, etag, new NewOrganisationPatch().website("https://example.org/"));

        same("https://example.org/", changed.getWebsite());
        same("Клуб «Маяк»", changed.getName());
        same(made.getData().getCreatedAt(), changed.getCreatedAt());
        same(false, changed.getUpdatedAt().isBefore(changed.getCreatedAt()));

        Problem stale =
                refused(
                        () ->
                                organisations.organisationsChange(
                                        id, etag, new NewOrganisationPatch().website(null)));
        same(412, stale.getStatus());
        same("stale", stale.getCode());
        ApiResponse<Organisation> now = organisations.organisationsGetWithHttpInfo(id);
        same("https://example.org/", now.getData().getWebsite());
        same(
                null,
                organisations
                        .organisationsChange(
                                id,
                                now.getHeaders().get("etag").get(0),
                                new NewOrganisationPatch().website(null))
                        .getWebsite());

        Problem absent = refused(() -> organisations.organisationsGet("nowhere"));
        same(404, absent.getStatus());
        same("not-found", absent.getCode());
        Problem invalid =
                refused(
                        () ->
                                organisations.organisationsCreate(
                                        new NewOrganisation()
                                                .name("Без города")
                                                .legalForm(OrganisationsLegalForm.TOS)
                                                .city("")
                                                .region(region),
                                        null));
        same(422, invalid.getStatus());
        same("/city", invalid.getErrors().get(0).getPointer());
        same("required", invalid.getErrors().get(0).getCode());
        same("Fill in this field", invalid.getErrors().get(0).getDetail());
        Problem scope = refused(() -> new UsersApi(client).usersGet("nobody"));
        same("scope-missing", scope.getCode());
        same("users:read", scope.getAdditionalProperty("scope"));

        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            PageOrganisation page =
                    organisations.organisationsList(
                            APIOrganisationsListRequest.newBuilder()
                                    .region(region)
                                    .limit(2)
                                    .cursor(cursor)
                                    .build());
            page.getItems().forEach(each -> names.add(each.getName()));
            cursor = page.getNextCursor();
        } while (cursor != null);

        same(List.of("Дом 1", "Дом 2", "Дом 3", "Дом 4", "Клуб «Маяк»"), names);

        FilesApi files = new FilesApi(client);
        Path text = Files.writeString(Files.createTempFile("walk", ".txt"), "Приём по средам");
        FileInfo kept = files.filesUpload(text.toFile(), null);
        same("text/plain", kept.getMediaType());
        same(Files.size(text), kept.getSize());
        File content = files.filesContent(kept.getId(), null, null);
        same("Приём по средам", Files.readString(content.toPath()));
        System.out.println("Walked with " + id);
    }

    private static Problem refused(Call call) throws IOException {
        try {
            call.run();
        } catch (ApiException e) {
            return client.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
        }
        throw new AssertionError("It was not refused");
    }

    private static List<String> path(List<String> addresses) {
        return addresses.stream().map(each -> each.replaceFirst("^https?://[^/]+", "")).toList();
    }

    private static void same(Object expected, Object found) {
        if (expected == null ? found != null : !expected.equals(found)) {
            throw new AssertionError("Expected " + expected + ", got " + found);
        }
    }
}
