package io.akashi.node.cli.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.node.cli.AkashiCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** One run of {@code akashi attest …}: its exit code and what it said. */
record AttestRun(int exit, String out, String err) {
    static AttestRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length + 1];
        words[0] = "attest";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        int exit = AkashiCommand.run(new PrintWriter(out), new PrintWriter(err), words);
        return new AttestRun(exit, out.toString(), err.toString());
    }

    /** The one line of stdout. */
    JsonValue.Obj json() throws EvidenceException {
        if (out.lines().count() != 1) {
            throw new AssertionError("expected one line, found: " + out);
        }
        return JsonReader.readObject(Bytes.ofUtf8(out.strip()));
    }

    /** The outcome of each check by id, the last of several. */
    Map<String, String> outcomes() throws EvidenceException {
        Map<String, String> outcomes = new HashMap<>();
        for (JsonValue check : json().array("checks")) {
            outcomes.put(
                    check.asObject("check").text("id"), check.asObject("check").text("outcome"));
        }
        return outcomes;
    }
}
