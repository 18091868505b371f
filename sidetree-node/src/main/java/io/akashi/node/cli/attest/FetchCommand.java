package io.akashi.node.cli.attest;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.node.cli.HelpOption;
import io.akashi.outbound.OutboundClient;
import io.akashi.outbound.collateral.AmdKds;
import io.akashi.outbound.collateral.CollateralAnswer;
import io.akashi.outbound.collateral.CollateralItem;
import io.akashi.outbound.collateral.DirectoryCollateral;
import io.akashi.outbound.collateral.IntelPcs;
import io.akashi.outbound.collateral.KeptCollateral;
import io.akashi.outbound.collateral.KeySets;
import io.akashi.outbound.collateral.VendorCollateral;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code attest fetch}. */
@Command(
        name = "fetch",
        header = "Fetch the vendors' collateral into a directory.",
        description = {
            "",
            "For evidence, for a kind of Intel platform, or for an AMD product or chip. What is in force there is kept;",
            "what is new is checked before it replaces anything. Then appraise with --collateral, without a network.",
            "Exit codes: 0 all there, 1 something is missing or not kept, 3 unreadable or wrong usage.",
            ""
        },
        exitCodeOnInvalidInput = 3,
        footer = {
            "",
            "Examples:",
            "  akashi attest fetch --collateral kept --type tdx quote.bin",
            "  akashi attest fetch --collateral kept --fmspc 00806f050000 --intel https://pccs.example:8081",
            "  akashi attest fetch --collateral kept --product Genoa"
        })
final class FetchCommand implements Callable<Integer> {
    private static final int MISSING = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final FetchSubject subject = new FetchSubject();

    @Option(
            names = "--collateral",
            required = true,
            paramLabel = "DIR",
            description = "The directory; made if it is not there.")
    private Path directory = Path.of("");

    @Option(
            names = "--intel",
            paramLabel = "URL",
            description = "A caching service (PCCS) of your own, instead of Intel's.")
    private Optional<String> intel = Optional.empty();

    @Option(names = "--amd", paramLabel = "URL", description = "A server of your own that answers as AMD's does.")
    private Optional<String> amd = Optional.empty();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "A root under which statements count, besides the built-in ones.")
    private List<Path> anchors = List.of();

    @Option(names = "--refresh", description = "Ask for what is still in force too.")
    private boolean refresh;

    @Option(names = "--json", description = "Print one JSON object on one line.")
    private boolean json;

    @Override
    public Integer call() {
        try (OutboundClient client = OutboundClient.start()) {
            List<CollateralItem> items = subject.items(TrustOptions.anchors(anchors, true));
            List<String> unkept = new ArrayList<>();
            KeptCollateral kept = kept(client).telling(unkept::add);
            Map<String, CollateralAnswer> answers = new LinkedHashMap<>();
            for (CollateralItem item : items) {
                answers.put(item.name(), refresh ? kept.refresh(item) : kept.find(item));
            }
            tell(answers);
            unkept.forEach(detail -> spec.commandLine().getErr().println("not_kept: " + Shown.of(detail)));
            boolean all = answers.values().stream().allMatch(CollateralAnswer.Found.class::isInstance);
            return all && unkept.isEmpty() ? 0 : MISSING;
        } catch (EvidenceException e) {
            return AppraiseCommand.report(spec, Unreadable.of(e), json);
        } catch (Unreadable e) {
            return AppraiseCommand.report(spec, e, json);
        }
    }

    private KeptCollateral kept(OutboundClient client) throws EvidenceException {
        DirectoryCollateral kept = new DirectoryCollateral(directory);
        return new KeptCollateral(
                kept,
                vendors(client),
                InputFiles.readFloors(kept),
                TrustOptions.anchors(anchors, true),
                Clock.systemUTC());
    }

    private VendorCollateral vendors(OutboundClient client) {
        try {
            return new VendorCollateral(
                    intel.isPresent() ? IntelPcs.ofCache(client, intel.get()) : IntelPcs.ofIntel(client),
                    amd.isPresent() ? AmdKds.ofCache(client, amd.get()) : AmdKds.ofAmd(client),
                    KeySets.none(client));
        } catch (IllegalArgumentException e) {
            throw Unreadable.usage("expected the address of a server, " + e.getMessage());
        }
    }

    private void tell(Map<String, CollateralAnswer> answers) {
        if (json) {
            List<JsonValue> items = new ArrayList<>();
            answers.forEach((name, answer) -> items.add(item(name, answer)));
            JsonValue.Obj all = new JsonValue.Obj(Map.of("items", new JsonValue.Arr(items)));
            spec.commandLine().getOut().println(JsonWriter.write(all));
            return;
        }
        answers.forEach((name, answer) ->
                spec.commandLine().getOut().printf("%-12s %s  %s%n", word(answer), name, Shown.of(detail(answer))));
    }

    private static JsonValue item(String name, CollateralAnswer answer) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", JsonValue.of(name));
        members.put("outcome", JsonValue.of(word(answer)));
        members.put("detail", JsonValue.of(detail(answer)));
        return new JsonValue.Obj(members);
    }

    private static String word(CollateralAnswer answer) {
        if (answer instanceof CollateralAnswer.Found) {
            return "there";
        }
        if (answer instanceof CollateralAnswer.None) {
            return "none";
        }
        return answer instanceof CollateralAnswer.Unavailable ? "unavailable" : "rejected";
    }

    private static String detail(CollateralAnswer answer) {
        if (answer instanceof CollateralAnswer.Found found) {
            return "until " + found.until() + ", from " + found.collateral().source();
        }
        if (answer instanceof CollateralAnswer.None none) {
            return none.detail();
        }
        return answer instanceof CollateralAnswer.Unavailable unavailable
                ? unavailable.detail()
                : ((CollateralAnswer.Rejected) answer).detail();
    }
}
