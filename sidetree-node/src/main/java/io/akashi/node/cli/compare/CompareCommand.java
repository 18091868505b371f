package io.akashi.node.cli.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.cli.compare.ComparedNode.Answer;
import io.akashi.node.cli.compare.ComparedNode.Unanswered;
import io.akashi.node.cli.compare.DidComparison.Side;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code akashi compare}: which DIDs two nodes resolve differently, and why. */
@Command(
        name = "compare",
        description =
                "Resolves DIDs at two nodes, another Akashi node or one of ION's, and tells which differ and why.",
        footer = {
            "",
            "Examples:",
            "  akashi compare --against https://node.example --all",
            "  akashi compare --against https://ion.example did:ion:EiA… did:ion:EiB…",
            "Exit code 0 if all are equal, 1 if some differ, 2 if they could not be compared. See docs/compare.md."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int NOT_COMPARED = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--node",
            paramLabel = "URL",
            defaultValue = "${env:AKASHI_NODE:-http://127.0.0.1:3000}",
            description = "Our node (default: $AKASHI_NODE, else http://127.0.0.1:3000).")
    private URI node = URI.create("http://127.0.0.1:3000");

    @Option(names = "--against", paramLabel = "URL", required = true, description = "The other node.")
    private URI against = URI.create("http://127.0.0.1:3000");

    @Parameters(arity = "0..*", paramLabel = "DID", description = "DIDs to compare.")
    private List<String> dids = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "DIDs to compare, one on each line; - for stdin.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--all", description = "Compare every DID that our node knows.")
    private boolean all;

    @Option(names = "--sample", paramLabel = "N", description = "Compare N DIDs that our node knows, by chance.")
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "DIDs at a time, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int parallel = 8;

    @Option(names = "--json", description = "Print one JSON object on stdout.")
    private boolean json;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() throws InterruptedException {
        try {
            return compare();
        } catch (Unanswered | ConfigException e) {
            spec.commandLine().getErr().println("akashi: " + e.getMessage());
            return NOT_COMPARED;
        }
    }

    private int compare() throws InterruptedException {
        ComparedNode ours = new ComparedNode(checked("--node", node));
        ComparedNode theirs = new ComparedNode(checked("--against", against));
        Side here = side(ours, "here");
        Side there = side(theirs, "there");
        requireOneNetwork(here, there);
        Optional<RootsComparison> roots =
                here.isAkashi() && there.isAkashi() ? Optional.of(RootsComparison.of(ours, theirs)) : Optional.empty();
        Tally tally =
                new ComparisonRun(new DidComparison(here, there)::compare, parallel, progress()).run(chosen(ours));
        boolean rootsDiffer = roots.filter(found -> found.firstDifferent() >= 0).isPresent();
        print(tally, roots);
        if (tally.different() > 0 || rootsDiffer) {
            return DIFFERENT;
        }
        return tally.notCompared() > 0 ? NOT_COMPARED : 0;
    }

    private URI checked(String option, URI address) {
        boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isHttp || address.getHost() == null) {
            throw new ConfigException(option + " takes an address as https://node.example, not '" + address + "'");
        }
        if (parallel < 1 || parallel > 64) {
            throw new ConfigException("--parallel takes 1 to 64, not " + parallel);
        }
        return address;
    }

    private static Side side(ComparedNode node, String name) {
        boolean isAkashi = node.isAkashi();
        long height = isAkashi ? node.get("/status").body().at("/block/height").asLong(0) : Long.MAX_VALUE;
        return new Side(node, isAkashi, height, name);
    }

    private static void requireOneNetwork(Side here, Side there) {
        if (here.isAkashi() && there.isAkashi()) {
            String ours = network(here.node().get("/status"));
            String theirs = network(there.node().get("/status"));
            if (!ours.equals(theirs)) {
                throw new ConfigException("the nodes are of different networks: " + ours + " and " + theirs);
            }
        }
    }

    private static String network(Answer status) {
        return status.body().path("network").asText() + ", "
                + status.body().path("didPrefix").asText();
    }

    private Iterator<String> chosen(ComparedNode ours) {
        int ways = (dids.isEmpty() ? 0 : 1) + (file.isPresent() ? 1 : 0) + (all ? 1 : 0) + (sample.isPresent() ? 1 : 0);
        if (ways != 1) {
            throw new ConfigException("say which DIDs: name them, or --file, or --all, or --sample");
        }
        if (all) {
            return DidList.all(ours);
        }
        if (sample.isPresent()) {
            return DidList.sample(DidList.all(ours), Math.max(sample.get(), 1), new Random())
                    .iterator();
        }
        return file.map(this::read)
                .orElseGet(() -> dids.stream().map(DidList::checked).toList())
                .iterator();
    }

    private List<String> read(String name) {
        try {
            return DidList.read("-".equals(name) ? System.in : Files.newInputStream(Path.of(name)));
        } catch (IOException e) {
            throw new ConfigException("cannot read " + name);
        }
    }

    /** Where progress is told: on a terminal alone. */
    private Optional<PrintWriter> progress() {
        return System.console() == null || json
                ? Optional.empty()
                : Optional.of(spec.commandLine().getErr());
    }

    private void print(Tally tally, Optional<RootsComparison> roots) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(tally, roots));
        } else {
            roots.ifPresent(found -> out.println(found.text()));
            tally.listed()
                    .forEach(each -> out.printf(
                            "%s%n  %s: %s%n", each.did(), each.cause().code(), each.detail()));
            out.printf(
                    "%,d DIDs compared: %,d equal, %,d different, %,d not compared%n",
                    tally.all(), tally.equal(), tally.different(), tally.notCompared());
            tally.causes().forEach((cause, count) -> out.printf("  %-20s %,d%n", cause, count));
        }
        out.flush();
    }

    private static ObjectNode json(Tally tally, Optional<RootsComparison> roots) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("dids", tally.all());
        json.put("equal", tally.equal());
        json.put("different", tally.different());
        json.put("notCompared", tally.notCompared());
        roots.ifPresent(found -> json.putObject("roots")
                .put("compared", found.compared())
                .put("equalUpTo", found.equalUpTo())
                .put("firstDifferent", found.firstDifferent())
                .put("what", found.what()));
        List<Difference> listed = new ArrayList<>(tally.listed());
        listed.forEach(each -> json.withArray("differences")
                .addObject()
                .put("did", each.did())
                .put("cause", each.cause().code())
                .put("detail", each.detail()));
        return json;
    }
}
