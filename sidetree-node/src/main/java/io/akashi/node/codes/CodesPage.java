package io.akashi.node.codes;

import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.node.codes.Codes.Hint;
import io.akashi.node.explain.Cause;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.sidetree.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** docs/errors.md, made of the catalogue and the vocabularies of the code. */
final class CodesPage {
    private static final String HEAD = """
            # Codes

            Every stable code that a node or a command answers, and what to do. Made by `CodesTest` from `codes.json` and the
            code; texts of codes never change. What a check of evidence found is in
            [attestation/checks.md](attestation/checks.md).

            Every answer has the header `X-Request-Id`: the id that the request brought there, or the trace of its
            `traceparent`, or one drawn by chance. The lines of the node's log about the request have it as `request`.
            """;

    private final Codes codes;
    private final StringBuilder page = new StringBuilder(HEAD);

    private CodesPage(Codes codes) {
        this.codes = codes;
    }

    static String of(Codes codes) {
        CodesPage page = new CodesPage(codes);
        page.problems();
        page.rules();
        page.others();
        page.exits();
        return page.page.toString();
    }

    private void problems() {
        section(
                "Problems of our own routes",
                "As `application/problem+json` (RFC 9457): `type` is `/problems/CODE` at the node, which serves the row; `title`,\n"
                        + "`status`, `code`, `detail` with expected and actual, `hint` for the case, and `requestId`.");
        table("code", "status", "title", "what to do", "where");
        codes.problems()
                .forEach(entry -> row(
                        code(entry.code()),
                        Integer.toString(entry.status()),
                        entry.title(),
                        entry.hint(),
                        entry.where()));
    }

    private void rules() {
        section(
                "Rules of operations and batches",
                "ION's vocabulary, as `{\"code\", \"message\"}`: `POST /operations` and `GET /identifiers/{did}` answer 400 with those\n"
                        + "of requests and DIDs (`did_not_found` 404); receipts, `akashi did explain` and the log have those of anchored\n"
                        + "batches. For those that are not ION's its nodes answer 400 without a body, and so do we.");
        table("code", "whose", "what to do");
        for (ErrorCode each : ErrorCode.values()) {
            row(
                    code(each.code()),
                    each.isIons() ? "ION" : "ours",
                    codes.rule(each.code()).orElse(""));
        }
    }

    private void others() {
        Map<String, Integer> vci = Arrays.stream(VciErrorCode.values())
                .collect(Collectors.toMap(VciErrorCode::text, VciErrorCode::status));
        hints(
                "Requests of wallets",
                "As `{\"error\", \"error_description\"}`, from OAuth 2.0, DPoP and OpenID4VCI 1.0. With a token that lets nobody\n"
                        + "in the status is 401.",
                codes.wallets(),
                code -> Integer.toString(vci.getOrDefault(code, 400)));
        Map<String, DidErrorType> did =
                Arrays.stream(DidErrorType.values()).collect(Collectors.toMap(Enum::name, Function.identity()));
        hints(
                "Resolution by the standard",
                "As `didResolutionMetadata.error` with `type`, `title` and `detail`; `type` ends in the code.",
                codes.resolution(),
                code -> did.containsKey(code) ? Integer.toString(did.get(code).status()) : "");
        hints(
                "Evidence for a key",
                "As `{\"error\", ...}` of `POST /attestation/key-attestation`, or in the description of `invalid_proof`.",
                codes.evidence(),
                code -> "400");
        hints(
                "Credentials and presentations",
                "As `error` of `POST /credentials/verify` when the request cannot be read, and in its checks.",
                codes.tokens(),
                code -> code.equals("too_long") ? "413" : "400");
        section("Why is a DID not found", "The `cause` of `akashi did explain` and `GET /1.0/explain/{did}`.");
        table("code", "what to do");
        for (Cause cause : Cause.values()) {
            row(code(cause.code()), cause.hint());
        }
        hints(
                "Key stores",
                "Before the message of `akashi keys`, and as `code` with `--json`.",
                codes.keys(),
                code -> "");
        hints("Commands", "As `code` of a command with `--json`.", codes.commands(), code -> "");
    }

    private void exits() {
        section(
                "Exit codes of commands",
                "`akashi attest` and `akashi doctor` have meanings of their own, see their `--help`.");
        table("exit code", "meaning", "what to do");
        codes.exits().forEach(exit -> row(Integer.toString(exit.code()), exit.meaning(), exit.hint()));
    }

    private void hints(String title, String about, List<Hint> hints, Function<String, String> status) {
        section(title, about);
        boolean hasStatus =
                hints.stream().anyMatch(hint -> !status.apply(hint.code()).isEmpty());
        if (hasStatus) {
            table("code", "status", "what to do");
        } else {
            table("code", "what to do");
        }
        for (Hint hint : hints) {
            if (hasStatus) {
                row(code(hint.code()), status.apply(hint.code()), hint.hint());
            } else {
                row(code(hint.code()), hint.hint());
            }
        }
    }

    private void section(String title, String about) {
        page.append("\n## ").append(title).append("\n\n").append(about).append("\n\n");
    }

    private void table(String... columns) {
        row(columns);
        page.append("|---".repeat(columns.length)).append("|\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
