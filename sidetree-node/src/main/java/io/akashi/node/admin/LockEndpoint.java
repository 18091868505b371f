package io.akashi.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.akashi.node.lock.AnchorEstimate;
import io.akashi.node.lock.LockDesk;
import io.akashi.node.lock.LockDesk.Outcome;
import io.akashi.sidetree.protocol.Satoshis;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's routes about value locks and the cost of anchoring. */
public final class LockEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_OPERATIONS = 100_000_000;

    private final LockDesk desk;

    /** The routes to this desk. */
    public LockEndpoint(LockDesk desk) {
        this.desk = desk;
    }

    /** All routes. */
    public List<Route> routes() {
        return List.of(
                new Route(HandlerType.GET, "/lock", context -> AdminServer.write(context, 200, desk.report())),
                new Route(HandlerType.POST, "/lock", context -> answer(context, desk.create(amount(context)))),
                new Route(HandlerType.POST, "/lock/renew", context -> answer(context, desk.renew(identifier(context)))),
                new Route(
                        HandlerType.POST,
                        "/lock/release",
                        context -> answer(context, desk.release(identifier(context)))),
                new Route(HandlerType.GET, "/anchor/estimate", this::estimate));
    }

    /** The same routes on a node that has no wallet on a ledger with locks. */
    public static List<Route> absent(String network) {
        Handler none = context -> new Problem(
                        409,
                        "no_wallet",
                        "this node has no wallet on a ledger with value locks; its network is " + network,
                        "give \"chain\" a \"wallet\" in the configuration")
                .answer(context);
        return List.of(
                new Route(HandlerType.GET, "/lock", none),
                new Route(HandlerType.POST, "/lock", none),
                new Route(HandlerType.POST, "/lock/renew", none),
                new Route(HandlerType.POST, "/lock/release", none),
                new Route(HandlerType.GET, "/anchor/estimate", none));
    }

    private void estimate(Context context) {
        int operations = parse(context.queryParam("operations"));
        Optional<AnchorEstimate> estimate = desk.estimate(operations);
        if (estimate.isPresent()) {
            AdminServer.write(context, 200, estimate.get());
        } else {
            unreachable("bitcoind does not answer, or is still being read").answer(context);
        }
    }

    private static int parse(@Nullable String text) {
        try {
            int operations = Integer.parseInt(String.valueOf(text));
            if (operations >= 1 && operations <= MAX_OPERATIONS) {
                return operations;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("operations is 1 to " + MAX_OPERATIONS + ", not " + text);
    }

    private static Satoshis amount(Context context) throws IOException {
        JsonNode amount = MAPPER.readTree(context.bodyAsBytes()).path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.asLong() < 1) {
            throw new IllegalArgumentException("amount is a whole number of satoshi, not " + amount);
        }
        return new Satoshis(amount.asLong());
    }

    private static Optional<String> identifier(Context context) throws IOException {
        JsonNode identifier = MAPPER.readTree(context.bodyAsBytes()).path("identifier");
        return identifier.isTextual() ? Optional.of(identifier.asText()) : Optional.empty();
    }

    private static void answer(Context context, Outcome outcome) {
        if (outcome instanceof Outcome.Sent) {
            AdminServer.write(context, 202, outcome);
        } else if (outcome instanceof Outcome.Refused refused) {
            new Problem(409, "lock_refused", refused.reason(), "'akashi lock status' shows locks and coins")
                    .answer(context);
        } else {
            unreachable(((Outcome.Unreachable) outcome).reason()).answer(context);
        }
    }

    private static Problem unreachable(String reason) {
        return new Problem(503, "chain_unreachable", reason, "try again when bitcoind answers");
    }
}
