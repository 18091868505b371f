package io.akashi.node.cli.did;

import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says: results on stdout, all else on stderr; with {@code --json} one JSON object on stdout. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isJson;
    private String lastNote = "";

    /** @param isJson whether the caller asked for JSON */
    public Console(CommandSpec spec, boolean isJson) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
        this.isJson = isJson;
    }

    /** Runs a command to its exit code. */
    public int run(Runnable command) {
        try {
            command.run();
            return Exit.OK.code();
        } catch (Failure e) {
            report(e);
            return e.exit().code();
        } finally {
            out.flush();
            err.flush();
        }
    }

    boolean isJson() {
        return isJson;
    }

    /** A line of the result for people. */
    public void line(String text) {
        if (!isJson) {
            out.println(text);
        }
    }

    /** The result for programs. */
    public void result(Map<String, JsonValue> members) {
        if (isJson) {
            out.println(JsonText.write(new JsonObject(members)));
        }
    }

    /** The result for programs, one JSON object on a line. */
    public void result(String object) {
        if (isJson) {
            out.println(object);
        }
    }

    /** The body of an answer as it came. */
    void raw(String text) {
        out.println(text);
    }

    /** Something to know on the way; said once in a row. */
    public void note(String text) {
        if (!text.equals(lastNote)) {
            lastNote = text;
            err.println(text);
            err.flush();
        }
    }

    private void report(Failure failure) {
        err.println(failure.code() + ": " + failure.message());
        Map<String, JsonValue> error = new LinkedHashMap<>();
        error.put("code", JsonValue.of(failure.code()));
        error.put("message", JsonValue.of(failure.message()));
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("error", new JsonObject(error));
        members.put("exit", JsonValue.of(failure.exit().code()));
        result(members);
    }
}
