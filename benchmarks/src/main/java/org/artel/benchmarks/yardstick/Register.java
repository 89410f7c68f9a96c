package org.artel.benchmarks.yardstick;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The register over HTTP. */
@RestController
@RequestMapping("/api/organisations")
class Register {

    /** What is sent to make one. */
    record NewOrganisation(
            @NotBlank @Size(max = 600) String name,
            @NotBlank @Size(max = 40) String legalForm,
            @NotBlank @Size(max = 200) String city,
            @NotBlank @Size(max = 200) String region) {}

    /** A page. */
    record Items(List<Organisation> items, String nextCursor) {}

    private final Rules rules;

    Register(Rules rules) {
        this.rules = rules;
    }

    @GetMapping("/{id}")
    ResponseEntity<Organisation> one(@PathVariable String id) {
        Organisation found = rules.one(id);
        return ResponseEntity.ok().eTag("\"" + found.version + "\"").body(found);
    }

    @GetMapping
    Items list(@RequestParam(defaultValue = "50") int limit) {
        List<Organisation> found = rules.first(limit + 1);
        boolean more = found.size() > limit;
        return new Items(
                more ? found.subList(0, limit) : found, more ? found.get(limit - 1).id : null);
    }

    @PostMapping
    ResponseEntity<Organisation> make(
            @Valid @RequestBody NewOrganisation wanted,
            @RequestAttribute(SignedIn.CALLER) Session caller) {
        Organisation made = rules.make(wanted, caller);
        return ResponseEntity.created(URI.create("/api/organisations/" + made.id))
                .eTag("\"1\"")
                .body(made);
    }

    /** In transactions. */
    @Service
    static class Rules {

        private final Stores.Organisations organisations;
        private final Stores.Audits audits;
        private final ObjectMapper json;

        Rules(Stores.Organisations organisations, Stores.Audits audits, ObjectMapper json) {
            this.organisations = organisations;
            this.audits = audits;
            this.json = json;
        }

        @Transactional(readOnly = true)
        public Organisation one(String id) {
            return organisations
                    .findById(id)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        }

        @Transactional(readOnly = true)
        public List<Organisation> first(int limit) {
            return organisations.first(Limit.of(limit));
        }

        @Transactional
        public Organisation make(NewOrganisation wanted, Session caller) {
            Organisation one = new Organisation();
            one.id = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
            one.name = wanted.name();
            one.legalForm = wanted.legalForm();
            one.city = wanted.city();
            one.region = wanted.region();
            one.timeZone = "Europe/Moscow";
            one.verification = "L0";
            one.state = "ACTIVE";
            one.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            one.updatedAt = one.createdAt;
            one.sortKey = wanted.name().toLowerCase(Locale.ROOT);
            one.slug = one.sortKey.replaceAll("[^a-z0-9]+", "-");
            if (organisations.existsBySlug(one.slug)) {
                one.slug += "-" + one.id;
            }
            organisations.save(one);
            Audit audit = new Audit();
            audit.id = UUID.randomUUID().toString();
            audit.madeAt = one.createdAt;
            audit.actorId = caller.userId;
            audit.what = "organisation";
            audit.subjectId = one.id;
            try {
                audit.changes = json.writeValueAsString(one);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            audits.save(audit);
            return one;
        }
    }
}
