package io.akashi.node.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.cli.wallet.WalletHttp;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a node verify a credential or a presentation. */
@Command(
        name = "verify",
        description = {
            "Has a node verify a credential or a presentation: form, issuer's key, signature, status, holder, and your policy.",
            "The node resolves the issuer's DID and asks for the status list; use one that you trust. What is printed as said"
                    + " comes from signed bytes alone."
        },
        footer = {
            "",
            "Exit codes: 0 verified, 1 refused, 2 wrong usage, 3 no verdict: it cannot be read, or no node answers.",
            "",
            "Examples:",
            "  akashi verify presentation --audience https://verifier.example --nonce n-0S6",
            "  akashi verify presentation --minimum-tier affirming --environment intel-tdx --tcb UpToDate"
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int VERIFIED = 0;
    private static final int REFUSED = 1;
    private static final int NO_VERDICT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CREDENTIAL",
            description = "The text of it, or a file that holds it, or - for standard input.")
    @SuppressWarnings("NullAway.Init")
    private String credential;

    @Option(
            names = "--node",
            defaultValue = "${env:AKASHI_NODE:-http://127.0.0.1:3000}",
            paramLabel = "URL",
            description = "The node that verifies (default: $AKASHI_NODE, else http://127.0.0.1:3000).")
    @SuppressWarnings("NullAway.Init")
    private String node;

    @ArgGroup(exclusive = false)
    private @Nullable Presented presented;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PolicyOptions policy;

    @Option(names = "--json", description = "Print the node's verdict as one JSON object.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    /** That the holder must prove to have the key, at this request. */
    static final class Presented {
        @Option(
                names = "--audience",
                required = true,
                paramLabel = "NAME",
                description = "For whom it must have been presented.")
        @SuppressWarnings("NullAway.Init")
        private String audience;

        @Option(
                names = "--nonce",
                required = true,
                paramLabel = "TEXT",
                description = "The nonce of the request at which it must have been presented.")
        @SuppressWarnings("NullAway.Init")
        private String nonce;
    }

    @Override
    public Integer call() {
        try {
            JsonNode verdict = ask();
            VerdictPrint print = new VerdictPrint(verdict);
            out().println(json ? verdict.toString() : print.text());
            return print.isUnreadable() ? NO_VERDICT : verdict.path("verified").asBoolean() ? VERIFIED : REFUSED;
        } catch (Failure e) {
            spec.commandLine().getErr().println("akashi: " + e.getMessage());
            if (json) {
                ObjectNode error = TokenJson.object();
                error.putObject("error").put("message", String.valueOf(e.getMessage()));
                out().println(error);
            }
            return NO_VERDICT;
        } finally {
            out().flush();
        }
    }

    private JsonNode ask() {
        ObjectNode request = TokenJson.object().put("credential", CredentialInput.read(credential));
        if (presented != null) {
            request.put("audience", presented.audience).put("nonce", presented.nonce);
        }
        policy.json().ifPresent(said -> request.set("policy", said));
        return new WalletHttp()
                .postJson(node.replaceAll("/+$", "") + "/credentials/verify", request, Map.of())
                .expect(200);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
