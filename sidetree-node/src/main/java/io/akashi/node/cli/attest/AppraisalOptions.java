package io.akashi.node.cli.attest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an appraisal is told besides the evidence. */
final class AppraisalOptions {
    @Option(
            names = "--type",
            paramLabel = "NAME",
            description = "The kind of the evidence: sev-snp, tdx, sgx, nitro or tpm.")
    Optional<String> type = Optional.empty();

    @Option(
            names = "--endorsement",
            paramLabel = "FILE",
            description = {
                "What the vendor says: certificates, revocation lists, collateral, event logs.",
                "Recognised by content; may be given several times; never an anchor."
            })
    List<Path> endorsements = List.of();

    @Option(
            names = "--collateral",
            paramLabel = "DIR",
            description = {
                "A directory that 'attest fetch' filled: endorsements too.",
                "Without --at, statements older than ones seen before do not count."
            })
    Optional<Path> collateral = Optional.empty();

    @Option(
            names = "--evidence-time",
            paramLabel = "TIME",
            description = "When the evidence was made, as 2026-05-01T12:00:00Z (default: the time of --at).")
    Optional<String> evidenceTime = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When revocation, collateral and TCB are judged (default: now).")
    Optional<String> at = Optional.empty();

    @Option(
            names = "--nonce",
            paramLabel = "HEX",
            description = "What the evidence must be bound to; without it binding is not judged.")
    Optional<String> nonce = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "What is accepted; without it authenticity, debug, revocation, collateral and TCB alone count.")
    Optional<Path> policy = Optional.empty();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = {
                "Certificates or public keys to trust besides the built-in roots; may be given several times.",
                "Of a chain its self-signed certificates count."
            })
    List<Path> anchors = List.of();

    @Option(names = "--no-builtin-anchors", description = "Trust only what --anchor names.")
    boolean withoutBuiltIn;

    @Option(names = "--json", description = "Print one JSON object on one line.")
    boolean json;
}
