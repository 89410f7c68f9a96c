package org.artel.benchmarks.yardstick;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Repositories. */
final class Stores {

    private Stores() {}

    interface Organisations extends JpaRepository<Organisation, String> {

        @Query("select o from Organisation o where o.state = 'ACTIVE' order by o.sortKey, o.id")
        List<Organisation> first(Limit limit);

        boolean existsBySlug(String slug);
    }

    interface Sessions extends JpaRepository<Session, String> {

        @Query("select s from Session s where s.tokenHash = ?1 and s.expiresAt > instant")
        Optional<Session> live(String tokenHash);
    }

    interface Audits extends JpaRepository<Audit, String> {}
}
