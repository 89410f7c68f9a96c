package org.artel.itests.harness;

import static org.artel.itests.harness.Api.body;

/** Installs and removes modules as an administrator does. */
public final class Modules {

    private Modules() {}

    /** Asks for it and waits for the operation's end; the operation. */
    public static Api.Answer change(Api admin, String module, String desired) {
        Api.Answer accepted =
                admin.put("/api/modules/" + module, body("desired", desired)).expect(202);
        String operation = accepted.header("Location").replaceAll("^https?://[^/]+", "");
        for (int i = 0; i < 900; i++) {
            Api.Answer answer = admin.get(operation).expect(200);
            if (!answer.json().path("state").asText().equals("RUNNING")) {
                return answer;
            }
            Product.sleep(100);
        }
        throw new AssertionError("It did not end: " + admin.get(operation));
    }

    /** The same, AssertionError unless it succeeded. */
    public static void want(Api admin, String module, String desired) {
        Api.Answer operation = change(admin, module, desired);
        if (!operation.json().path("state").asText().equals("SUCCEEDED")) {
            throw new AssertionError(module + " -> " + desired + ": " + operation);
        }
    }

    public static String state(Api api, String module) {
        return api.get("/api/modules/" + module).expect(200).json().path("state").asText();
    }
}
