package org.artel.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * What an organisation tells of itself; everything may be left out. Lists hold at most 50.
 *
 * @param about Markdown
 * @param activities in its own words, beside the register's one activity
 * @param cover id of an image; {@code coverAlt} is needed with it
 * @param logo id of an image
 */
public record NewPortfolio(
        @Schema(nullable = true, maxLength = 500) String mission,
        @Schema(nullable = true, maxLength = 20000) String about,
        @Schema(nullable = true) List<TargetGroup> targetGroups,
        @Schema(nullable = true) List<String> activities,
        @Schema(nullable = true) List<Exchange> needs,
        @Schema(nullable = true) List<Exchange> offers,
        @Schema(nullable = true) List<TeamMember> team,
        @Schema(nullable = true) List<Project> projects,
        @Schema(nullable = true) List<Document> documents,
        @Schema(nullable = true) List<Result> results,
        @Schema(nullable = true) List<Contact> contacts,
        @Schema(nullable = true) String cover,
        @Schema(nullable = true, maxLength = 300) String coverAlt,
        @Schema(nullable = true) String logo) {

    /** Nothing told yet. */
    public static NewPortfolio none() {
        return new NewPortfolio(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with another team. */
    public NewPortfolio withTeam(List<TeamMember> others) {
        return new NewPortfolio(
                mission,
                about,
                targetGroups,
                activities,
                needs,
                offers,
                others,
                projects,
                documents,
                results,
                contacts,
                cover,
                coverAlt,
                logo);
    }

    /** Something looked for or offered. */
    public record Exchange(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Resource kind,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String text) {}

    /**
     * A person shown to the public: with a consent to that in the ledger of consents (by {@code
     * userId}), or on paper ({@code consentOn}: its date).
     *
     * @param photo id of an image
     */
    public record TeamMember(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String name,
            @Schema(nullable = true, maxLength = 200) String position,
            @Schema(nullable = true) String photo,
            @Schema(nullable = true) String userId,
            @Schema(nullable = true) LocalDate consentOn) {}

    /**
     * @param period as people say it, such as «2023–2024»
     */
    public record Project(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
            @Schema(nullable = true, maxLength = 100) String period,
            @Schema(nullable = true, maxLength = 2000) String summary,
            @Schema(nullable = true, maxLength = 500) String url) {}

    /**
     * @param file id of a file
     */
    public record Document(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String file) {}

    /**
     * A number that says what came of the work.
     *
     * @param value as it is to be read, such as «1 200»
     */
    public record Result(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String label,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 40) String value,
            @Schema(nullable = true, maxLength = 40) String unit) {}

    /** How to reach it, as far as it wants to be reached. */
    public record Contact(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Way way,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String value) {

        /** The last five are addresses of pages. */
        public enum Way {
            PHONE,
            EMAIL,
            ADDRESS,
            SITE,
            VK,
            OK,
            TELEGRAM,
            OTHER
        }
    }
}
