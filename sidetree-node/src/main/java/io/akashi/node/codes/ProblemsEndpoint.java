package io.akashi.node.codes;

import io.akashi.node.http.JsonAnswer;
import io.akashi.node.http.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** {@code GET /problems/{code}}: what the {@code type} of a problem leads to. */
public final class ProblemsEndpoint implements Handler {
    /** Where it is. */
    public static final String PATH = "/problems/{code}";

    @Override
    public void handle(Context context) {
        Optional<Codes.Entry> entry = Codes.all().problem(context.pathParam("code"));
        if (entry.isPresent()) {
            JsonAnswer.write(context, entry.get());
        } else {
            new Problem(404, "code_unknown", "no problem has this code", "docs/errors.md has all codes")
                    .answer(context);
        }
    }
}
