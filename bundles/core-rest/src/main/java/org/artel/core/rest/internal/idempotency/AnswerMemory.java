package org.artel.core.rest.internal.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.internal.json.Json;
import org.artel.core.rest.internal.modules.NodeBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers given under an Idempotency-Key, for a day. They may hold a fresh session's token, so the
 * table keeps them sealed with a key made of what only the client has: its credentials and its
 * Idempotency-Key.
 */
@Component(service = {AnswerMemory.class, Job.class})
public class AnswerMemory implements Job {

    private static final Duration KEPT = Duration.ofHours(24);

    /** Nobody is at a request any more that is this old. */
    private static final Duration ABANDONED = Duration.ofMinutes(5);

    /** As old as a request must be for its node to be known to the others, dead or alive. */
    private static final Duration KNOWN = Duration.ofSeconds(30);

    /** Stands for the node in rows that were given up. */
    private static final String NOBODY = "-";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Names one request: where its answer is kept, what it asked, and the key that seals the
     * answer.
     */
    record Ticket(String id, String requestHash, byte[] seal) {}

    /** An answer as it went out. */
    record Answer(int status, Map<String, String> headers, byte[] body) {}

    private final Transactions transactions;
    private final Clock clock;
    private final NodeBoard nodes;

    @Activate
    public AnswerMemory(
            @Reference(target = "(artel.unit=core)") Transactions transactions,
            @Reference Clock clock,
            @Reference NodeBoard nodes) {
        this.transactions = transactions;
        this.clock = clock;
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "core.answers";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    /** Forgets the answers of the day before. */
    @Override
    public void run() {
        transactions.run(
                Caller.system(),
                em ->
                        em.createQuery("delete from RememberedAnswer a where a.createdAt < :before")
                                .setParameter("before", clock.instant().minus(KEPT))
                                .executeUpdate());
    }

    Ticket ticket(HttpServletRequest request, String key, byte[] bodyDigest) {
        String scope = credentials(request) + '\n' + key;
        String asked =
                request.getRequestURI()
                        + '?'
                        + request.getQueryString()
                        + '\n'
                        + request.getContentType()
                        + '\n'
                        + HexFormat.of().formatHex(bodyDigest);
        return new Ticket(hex(hash("id\n" + scope)), hex(hash(asked)), hash("seal\n" + scope));
    }

    /** The answer given before; empty if this request is the first and now owns the key. */
    Optional<Answer> claim(Ticket ticket) {
        try {
            return transactions.write(
                    Caller.system(),
                    em -> {
                        Instant now = clock.instant();
                        RememberedAnswer present =
                                em.find(
                                        RememberedAnswer.class,
                                        ticket.id(),
                                        LockModeType.PESSIMISTIC_WRITE);
                        if (present != null && isFree(present, now)) {
                            em.remove(present);
                            em.flush();
                            present = null;
                        }
                        if (present == null) {
                            em.persist(
                                    new RememberedAnswer(
                                            ticket.id(), ticket.requestHash(), now, nodes.id()));
                            return Optional.empty();
                        }
                        return Optional.of(known(present, ticket, now));
                    });
        } catch (DuplicateKey e) {
            throw inProgress();
        }
    }

    void keep(Ticket ticket, Answer answer) {
        transactions.run(
                Caller.system(),
                em -> {
                    RememberedAnswer present = em.find(RememberedAnswer.class, ticket.id());
                    if (present != null) {
                        present.complete(answer.status(), seal(answer, ticket.seal()));
                    }
                });
    }

    /**
     * Written in the transaction that carries the request out. Without it nobody could tell, after
     * a crash before the answer was kept, whether to carry it out again.
     */
    void carriedOut(EntityManager em, Ticket ticket) {
        Sql.update(
                Transactions.connection(em),
                "update core_answer set status = ? where id = ? and status = ?",
                RememberedAnswer.CARRIED_OUT,
                ticket.id(),
                RememberedAnswer.RUNNING);
    }

    /** The request was refused, and may be sent again. */
    void forget(Ticket ticket) {
        transactions.run(
                Caller.system(),
                em -> {
                    RememberedAnswer present = em.find(RememberedAnswer.class, ticket.id());
                    if (present != null) {
                        em.remove(present);
                    }
                });
    }

    /** There will be no answer to keep; the key is free if nothing was carried out. */
    void giveUp(Ticket ticket) {
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update core_answer set node_id = ? where id = ?",
                                NOBODY,
                                ticket.id()));
    }

    private Answer known(RememberedAnswer present, Ticket ticket, Instant now) {
        if (!present.requestHash().equals(ticket.requestHash())) {
            throw Problem.of(
                    Problem.Kind.INVALID,
                    "idempotency-key-reused",
                    new Text(
                            "Этот Idempotency-Key уже использован для другого запроса",
                            "This Idempotency-Key was used for another request"));
        }
        if (present.isAnswered()) {
            return open(present.answer(), ticket.seal());
        }
        if (present.status() == RememberedAnswer.CARRIED_OUT && isAbandoned(present, now)) {
            throw Problem.conflict(
                    "idempotency-answer-lost",
                    new Text(
                            "Запрос был выполнен, но ответ на него потерян при сбое. Посмотрите,"
                                    + " что получилось; новый ключ выполнит его ещё раз",
                            "The request was carried out, but its answer was lost in a failure."
                                    + " Look at what came of it; a new key would do it once more"));
        }
        throw inProgress();
    }

    private boolean isFree(RememberedAnswer answer, Instant now) {
        return answer.status() == RememberedAnswer.RUNNING && isAbandoned(answer, now)
                || Duration.between(answer.createdAt(), now).compareTo(KEPT) > 0;
    }

    /** Whether nobody is at it any more. */
    private boolean isAbandoned(RememberedAnswer answer, Instant now) {
        Duration age = Duration.between(answer.createdAt(), now);
        String node = answer.nodeId();
        return age.compareTo(ABANDONED) > 0
                || NOBODY.equals(node)
                || age.compareTo(KNOWN) > 0 && node != null && nodes.isGone(node);
    }

    private static Problem inProgress() {
        return Problem.conflict(
                "idempotency-in-progress",
                new Text(
                        "Такой же запрос ещё выполняется. Повторите чуть позже",
                        "The same request is still running. Try again a little later"));
    }

    private static String credentials(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization;
        }
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals("artel_session")) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    private static String seal(Answer answer, byte[] key) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce)
                            .doFinal(Json.mapper().writeValueAsBytes(answer));
            byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer open(String text, byte[] key) {
        try {
            byte[] both = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, key, nonce)
                            .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return Json.mapper().readValue(plain, Answer.class);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A kept answer cannot be opened", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] hash(String text) {
        MessageDigest sha = SpooledBody.sha256();
        return sha.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
