package io.akashi.node.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a relying party accepts. A value that is asked for and not said is refused. */
final class PolicyOptions {
    @Option(
            names = "--issuer",
            paramLabel = "ID",
            description = "Accept this issuer, by its DID or URL as the credential has it; once or several times.")
    private List<String> issuers = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "Accept this vct or type, once or several times.")
    private List<String> types = List.of();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Accept keys of this environment, such as intel-tdx; once or several times.")
    private List<String> environments = List.of();

    @Option(
            names = "--minimum-tier",
            paramLabel = "TIER",
            description = "Accept this result of the appraisal and better ones: affirming or warning.")
    private Optional<LeastTier> tier = Optional.empty();

    @Option(
            names = "--tcb",
            paramLabel = "STATUS",
            description = "Accept this status of the platform, such as UpToDate; once or several times.")
    private List<String> statuses = List.of();

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            description = "Accept what was issued within this time, such as P30D.")
    private Optional<String> age = Optional.empty();

    /** The least result that is accepted. */
    enum LeastTier {
        AFFIRMING(List.of("affirming")),
        WARNING(List.of("affirming", "warning"));

        private final List<String> accepted;

        LeastTier(List<String> accepted) {
            this.accepted = accepted;
        }
    }

    /** The member {@code policy} of a request, if anything is asked for. */
    Optional<ObjectNode> json() {
        ObjectNode policy = TokenJson.object();
        put(policy, "issuers", issuers);
        put(policy, "types", types);
        put(policy, "environments", environments);
        tier.ifPresent(least -> put(policy, "trustworthiness", least.accepted));
        put(policy, "tcb", statuses);
        age.ifPresent(said -> policy.put("maxAge", said));
        return Optional.of(policy).filter(said -> !said.isEmpty());
    }

    private static void put(ObjectNode policy, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = policy.putArray(name);
            values.forEach(array::add);
        }
    }
}
