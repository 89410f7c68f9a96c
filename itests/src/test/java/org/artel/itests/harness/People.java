package org.artel.itests.harness;

import static org.artel.itests.harness.Api.body;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Makes people and organisations for a test, through the API as everybody. */
public final class People {

    /** Of everybody. */
    public static final String PASSWORD = "three plain words";

    private final Api anonymous;
    private final Api admin;

    /** Somebody signed in. */
    public record Person(String id, String email, Api api) {}

    public People(Product product) {
        anonymous = product.api();
        admin = signIn(Product.ADMIN_EMAIL, Product.ADMIN_PASSWORD);
    }

    public Api anonymous() {
        return anonymous;
    }

    public Api admin() {
        return admin;
    }

    public Api signIn(String email, String password) {
        Api.Answer answer =
                anonymous
                        .post("/api/session", body("email", email, "password", password))
                        .expect(201);
        return anonymous.as(answer.json().path("token").asText());
    }

    /** The same person in another session. */
    public Api again(Person person) {
        return signIn(person.email(), PASSWORD);
    }

    /** A new, confirmed person with these roles, signed in. */
    public Person person(String... roles) {
        String email = "p" + UUID.randomUUID() + "@example.org";
        String id = anonymous.post("/api/users", registration(email)).expect(201).id();
        admin.send("POST", "/api/users/" + id + "/confirmation", null, null).expect(200);
        if (roles.length > 0) {
            admin.put("/api/users/" + id + "/roles", body("roles", List.of(roles))).expect(200);
        }
        return new Person(id, email, signIn(email, PASSWORD));
    }

    public static Object registration(String email) {
        return body(
                "email",
                email,
                "name",
                "Проверяющий",
                "password",
                PASSWORD,
                "locale",
                "ru",
                "consents",
                List.of("PERSONAL_DATA"));
    }

    public static Object organisation(String name) {
        return body(
                "name",
                name,
                "legalForm",
                "ANO",
                "city",
                "Новороссийск",
                "region",
                "Краснодарский край");
    }

    /** A new organisation, made by staff, with these people in it. */
    public String organisation(Person leader, Person member) {
        String id =
                admin.post("/api/organisations", organisation("Проверка " + UUID.randomUUID()))
                        .expect(201)
                        .id();
        if (leader != null) {
            join(id, leader, "LEADER");
        }
        if (member != null) {
            join(id, member, "MEMBER");
        }
        return id;
    }

    /** Staff have seen its papers: it is known to be what it says. */
    public void verify(String organisation) {
        String path = "/api/organisations/" + organisation;
        admin.patch(path, admin.get(path).expect(200).etag(), body("inn", inn(), "ogrn", ogrn()))
                .expect(200);
        admin.post(path + "/verification", body("level", "L2", "evidence", "Выписка")).expect(200);
    }

    /** A well-formed number that nobody else has. */
    private static String inn() {
        String digits = digits(9);
        int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return digits + sum % 11 % 10;
    }

    private static String ogrn() {
        String digits = "1" + digits(11);
        return digits + Long.parseLong(digits) % 11 % 10;
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 1, 10)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining());
    }

    private void join(String organisation, Person person, String role) {
        admin.post(
                        "/api/organisations/" + organisation + "/members",
                        body("userId", person.id(), "role", role))
                .expect(201);
    }
}
