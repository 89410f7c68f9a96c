package org.artel.users.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.users.IssuedToken;
import org.artel.users.NewUser;
import org.artel.users.Profile;
import org.artel.users.User;
import org.artel.users.UserFilter;
import org.artel.users.Users;
import org.artel.users.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People: taking them in, their data, roles and state. */
@Component(
        service = {
            Users.class,
            UsersService.class,
            UserDirectory.class,
            StaffDirectory.class,
            RoleDirectory.class
        })
public final class UsersService implements Users, UserDirectory, StaffDirectory, RoleDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(UsersService.class);

    private static final int QUESTION_MAX = 200;
    private static final int QUESTION_WORDS_MAX = 5;
    private static final int AT_ONCE_MAX = 1000;

    /** After every character that a word can go on with. */
    private static final char AFTER_ALL = '\uffff';

    private final Transactions tx;
    private final Clock clock;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Notifications notifications;
    private final SearchNotice search;
    private final Consents consents;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail trail;

    @Activate
    public UsersService(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Clock clock,
            @Reference PasswordHasher hasher,
            @Reference Attempts attempts,
            @Reference Notifications notifications,
            @Reference SearchNotice search,
            @Reference Consents consents) {
        this.tx = tx;
        this.clock = Clock.tick(clock, People.PRECISION);
        this.hasher = hasher;
        this.attempts = attempts;
        this.notifications = notifications;
        this.search = search;
        this.consents = consents;
    }

    @Override
    public Versioned<User> register(NewUser request, Caller caller) {
        boolean byStaff = caller.isStaff();
        boolean withoutPassword =
                byStaff && (request.password() == null || request.password().isEmpty());
        Set<String> documents =
                consents.documents().stream()
                        .map(ConsentDocument::name)
                        .collect(Collectors.toSet());
        Rules.registration(request, withoutPassword, documents).orThrow();
        String key = Rules.emailKey(request.email());
        if (!byStaff) {
            attempts.registration(caller.address());
        }
        // Only spares the work; the table decides.
        requireFree(key);
        String hash =
                withoutPassword ? null : hasher.hash(request.password(), () -> requireFree(key));
        try {
            return tx.write(caller, em -> insert(em, request, key, hash, caller));
        } catch (DuplicateKey e) {
            throw e.violates(UserEntity.EMAIL_UNIQUE) ? emailTaken() : e;
        }
    }

    private Versioned<User> insert(
            EntityManager em, NewUser request, String key, String hash, Caller caller) {
        Instant now = clock.instant();
        UserEntity user =
                People.insert(
                        em,
                        request.email().strip(),
                        key,
                        request.name().strip(),
                        Rules.blankToNull(request.phone()),
                        request.locale() == null ? "ru" : request.locale(),
                        hash,
                        now);
        search.changed(em, user.id);
        Set<String> agreed =
                request.consents() == null ? Set.of() : new LinkedHashSet<>(request.consents());
        for (String document : agreed) {
            consents.give(Transactions.connection(em), user.id, document, caller);
        }
        if (hash != null) {
            IssuedToken token = Tokens.issue(em, user.id, TokenPurpose.CONFIRMATION, now);
            notifications.send(Transactions.connection(em), Letters.confirmation(user.id, token));
        }
        return People.read(em, user);
    }

    private void requireFree(String emailKey) {
        if (tx.read(em -> People.byEmail(em, emailKey)).isPresent()) {
            throw emailTaken();
        }
    }

    private static Problem emailTaken() {
        return Problem.conflict(
                "email-taken",
                new Text(
                        "Этот адрес уже зарегистрирован. Войдите или восстановите пароль",
                        "This address is already registered. Sign in or reset your password"));
    }

    @Override
    public Versioned<User> get(String id, Caller caller) {
        Versioned<User> user = tx.read(em -> People.read(em, People.require(em, id)));
        seen(caller, "users.get", List.of(user.value()));
        return user;
    }

    @Override
    public Page<User> list(UserFilter filter, PageRequest page, Caller caller) {
        Page<User> people = list(filter, page);
        seen(caller, "users.list", people.items());
        return people;
    }

    private static Person person(UserEntity user) {
        return new Person(user.id, user.name, user.email, user.active(), Rules.spoken(user.locale));
    }

    private static Person service(String id, String name) {
        return new Person(id, name, null, false, Languages.RUSSIAN);
    }

    private void seen(Caller caller, String what, List<User> people) {
        AuditTrail present = trail;
        if (present != null) {
            present.seen(caller, what, people.stream().map(User::id).toList());
        }
    }

    private Page<User> list(UserFilter filter, PageRequest page) {
        Cursor after = page.after(1);
        return tx.read(
                em -> {
                    List<UserEntity> rows =
                            query(em, filter, after).setMaxResults(page.fetch()).getResultList();
                    Map<String, List<Role>> roles =
                            People.roles(em, rows.stream().map(u -> u.id).toList());
                    return Page.of(
                            rows,
                            page,
                            u -> u.toUser(roles.getOrDefault(u.id, List.of())),
                            u -> Cursor.of(u.id));
                });
    }

    private static TypedQuery<UserEntity> query(EntityManager em, UserFilter filter, Cursor after) {
        StringBuilder jpql = new StringBuilder("select u from UserEntity u where u.id > :after");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("after", after == null ? "" : after.part(0));
        if (filter.state() != null) {
            jpql.append(" and u.state = :state");
            parameters.put("state", filter.state());
        }
        if (filter.confirmed() != null) {
            jpql.append(
                    filter.confirmed()
                            ? " and u.confirmedAt is not null"
                            : " and u.confirmedAt is null");
        }
        if (filter.role() != null) {
            jpql.append(
                    " and exists (select r.userId from RoleEntity r where r.userId = u.id and"
                            + " r.role = :role)");
            parameters.put("role", filter.role());
        }
        int n = 0;
        for (String word : questionWords(filter.q())) {
            n++;
            String w = "w" + n;
            jpql.append(" and exists (select ")
                    .append(w)
                    .append(".userId from WordEntity ")
                    .append(w);
            jpql.append(" where ")
                    .append(w)
                    .append(".userId = u.id and ")
                    .append(w)
                    .append(".word >= :from")
                    .append(n);
            jpql.append(" and ").append(w).append(".word < :to").append(n).append(")");
            parameters.put("from" + n, word);
            parameters.put("to" + n, word + AFTER_ALL);
        }
        TypedQuery<UserEntity> query =
                em.createQuery(jpql.append(" order by u.id").toString(), UserEntity.class);
        parameters.forEach(query::setParameter);
        return query;
    }

    private static Collection<String> questionWords(String question) {
        if (question == null || question.isBlank()) {
            return List.of();
        }
        Collection<String> words = Rules.split(question);
        if (question.length() > QUESTION_MAX || words.size() > QUESTION_WORDS_MAX) {
            throw Problem.malformed(
                    "bad-filter", new Text("q — не больше пяти слов", "q is at most five words"));
        }
        // A question of nothing but signs finds nobody, rather than everybody.
        return words.isEmpty() ? List.of(String.valueOf(AFTER_ALL)) : words;
    }

    @Override
    public Versioned<User> update(
            String id, long expected, UnaryOperator<Profile> change, Caller caller) {
        return tx.write(
                caller,
                em -> {
                    UserEntity user = People.lockLiving(em, id);
                    if (expected >= 0 && expected != user.version) {
                        throw Problem.stale();
                    }
                    Profile profile = change.apply(new Profile(user.name, user.phone, user.locale));
                    Rules.profile(profile, user.locale).orThrow();
                    user.phone = Rules.blankToNull(profile.phone());
                    search.changed(em, user.id);
                    user.locale = profile.locale();
                    String name = profile.name().strip();
                    if (!name.equals(user.name)) {
                        user.name = name;
                        em.flush();
                        People.index(em, user);
                    }
                    return People.read(em, user);
                });
    }

    @Override
    public Versioned<User> setRoles(String id, List<Role> roles, Caller caller) {
        Validation validation = new Validation().required("/roles", roles);
        if (roles != null) {
            for (int i = 0; i < roles.size(); i++) {
                validation.required("/roles/" + i, roles.get(i));
            }
        }
        validation.orThrow();
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        wanted.addAll(roles);
        Versioned<User> user =
                tx.write(
                        caller,
                        em -> {
                            LockEntity.administrators(em);
                            UserEntity entity = People.lockLiving(em, id);
                            setRoles(em, entity, wanted);
                            return People.read(em, entity);
                        });
        LOG.info("Roles of {} are now {}, by {}", id, wanted, caller.userId());
        return user;
    }

    private static void setRoles(EntityManager em, UserEntity user, Set<Role> wanted) {
        List<Role> present = People.roles(em, user.id);
        if (present.size() == wanted.size() && wanted.containsAll(present)) {
            return;
        }
        if (present.contains(Role.ADMIN) && !wanted.contains(Role.ADMIN) && user.active()) {
            requireAnotherAdministrator(em);
        }
        for (Role role : present) {
            if (!wanted.contains(role)) {
                em.remove(em.find(RoleEntity.class, new RoleEntity.Key(user.id, role)));
            }
        }
        for (Role role : wanted) {
            if (!present.contains(role)) {
                em.persist(new RoleEntity(user.id, role));
            }
        }
        // The person's representation changes, so its ETag must.
        em.flush();
        Sql.update(
                Transactions.connection(em),
                "update users_user set version = version + 1 where id = ?",
                user.id);
        em.refresh(user);
    }

    private static void requireAnotherAdministrator(EntityManager em) {
        if (People.administrators(em) <= 1) {
            throw lastAdministrator();
        }
    }

    static Problem lastAdministrator() {
        return Problem.conflict(
                "last-administrator",
                new Text(
                        "Это последний администратор. Сначала назначьте другого",
                        "This is the last administrator. Appoint another one first"));
    }

    @Override
    public Versioned<User> confirm(String id, Caller caller) {
        Versioned<User> user = tx.write(caller, em -> confirm(em, People.lockLiving(em, id)));
        LOG.info("{} was confirmed by {}", id, caller.userId());
        return user;
    }

    @Override
    public void confirmWith(String token) {
        String readable = requireToken(token);
        Instant now = clock.instant();
        // Whoever holds the token has not signed in.
        tx.run(
                Caller.system(),
                em -> {
                    UserEntity user = Tokens.owner(em, readable, TokenPurpose.CONFIRMATION, now);
                    Tokens.use(em, readable, TokenPurpose.CONFIRMATION, now);
                    confirm(em, People.lock(em, user.id));
                });
    }

    static String requireToken(String token) {
        new Validation().required("/token", token).orThrow();
        return token.strip();
    }

    private Versioned<User> confirm(EntityManager em, UserEntity user) {
        if (user.confirmedAt == null) {
            user.confirmedAt = clock.instant();
        }
        return People.read(em, user);
    }

    @Override
    public IssuedToken issueConfirmation(String id, Caller caller) {
        IssuedToken token =
                tx.write(
                        caller,
                        em -> {
                            UserEntity user = People.lockLiving(em, id);
                            if (user.confirmedAt != null) {
                                throw Problem.conflict(
                                        "already-confirmed",
                                        new Text(
                                                "Адрес уже подтверждён",
                                                "The address is already confirmed"));
                            }
                            return Tokens.issue(
                                    em, user.id, TokenPurpose.CONFIRMATION, clock.instant());
                        });
        LOG.info("A confirmation token for {} was issued by {}", id, caller.userId());
        return token;
    }

    @Override
    public Versioned<User> deactivate(String id, Caller caller) {
        Versioned<User> user =
                tx.write(
                        caller,
                        em -> {
                            LockEntity.administrators(em);
                            UserEntity entity = People.lock(em, id);
                            if (entity.active()) {
                                if (People.roles(em, id).contains(Role.ADMIN)) {
                                    requireAnotherAdministrator(em);
                                }
                                entity.state = User.State.DEACTIVATED;
                                em.flush();
                            }
                            People.endSessions(em, id);
                            for (TokenPurpose purpose : TokenPurpose.values()) {
                                Tokens.revoke(em, id, purpose);
                            }
                            return People.read(em, entity);
                        });
        LOG.info("{} was deactivated by {}", id, caller.userId());
        return user;
    }

    @Override
    public Versioned<User> reactivate(String id, Caller caller) {
        Versioned<User> user =
                tx.write(
                        caller,
                        em -> {
                            UserEntity entity = People.lockLiving(em, id);
                            entity.state = User.State.ACTIVE;
                            return People.read(em, entity);
                        });
        LOG.info("{} was reactivated by {}", id, caller.userId());
        return user;
    }

    @Override
    public Optional<Person> find(String userId) {
        return Rules.isId(userId)
                ? tx.read(em -> Optional.ofNullable(em.find(UserEntity.class, userId)))
                        .map(UsersService::person)
                : Optional.empty();
    }

    @Override
    public Map<String, Person> findAll(Collection<String> userIds) {
        List<String> ids =
                new ArrayList<>(new LinkedHashSet<>(userIds.stream().filter(Rules::isId).toList()));
        if (ids.size() > AT_ONCE_MAX) {
            throw new IllegalArgumentException("At most " + AT_ONCE_MAX + " people at once");
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        return tx.read(em -> named(em, ids));
    }

    private static Map<String, Person> named(EntityManager em, List<String> ids) {
        Map<String, Person> found = new HashMap<>();
        em.createQuery("select u from UserEntity u where u.id in :ids", UserEntity.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(u -> found.put(u.id, person(u)));
        List<String> others = new ArrayList<>(ids);
        others.removeAll(found.keySet());
        if (!others.isEmpty()) {
            ServiceTokensService.names(em, others)
                    .forEach((id, name) -> found.put(id, service(id, name)));
        }
        return found;
    }

    @Override
    public Map<String, Set<Role>> roles(Collection<String> userIds) {
        List<String> ids = List.copyOf(Set.copyOf(userIds));
        if (ids.size() > AT_ONCE_MAX) {
            throw new IllegalArgumentException("At most " + AT_ONCE_MAX + " people at once");
        }
        Map<String, Set<Role>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.read(em -> People.roles(em, ids))
                    .forEach((id, roles) -> found.put(id, Set.copyOf(roles)));
        }
        return found;
    }

    @Override
    public List<String> holders(Role role) {
        return holders(List.of(role));
    }

    @Override
    public List<String> staff() {
        return holders(List.of(Role.STAFF, Role.ADMIN));
    }

    private List<String> holders(List<Role> roles) {
        return tx.read(
                em ->
                        em.createQuery(
                                        "select distinct u.id from UserEntity u, RoleEntity r where"
                                                + " r.userId = u.id and r.role in :roles and"
                                                + " u.state = :active order by u.id",
                                        String.class)
                                .setParameter("roles", roles)
                                .setParameter("active", User.State.ACTIVE)
                                .getResultList());
    }
}
