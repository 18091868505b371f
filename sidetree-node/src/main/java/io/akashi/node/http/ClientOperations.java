package io.akashi.node.http;

import io.akashi.node.client.Admissions.Entry;
import io.akashi.node.client.Attempts;
import io.akashi.node.client.Clients;
import io.akashi.node.client.Refusal;
import io.akashi.node.config.Access.Client;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.OperationIntake.Judged;
import io.akashi.sidetree.ProtocolException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code POST /operations} of a node that writes for clients with a key: 401 to others, 429 beyond a limit, and otherwise
 * what {@link OperationsEndpoint} answers. An operation that breaks a rule costs no quota.
 */
public final class ClientOperations implements Handler {
    /** What costs are not known yet, the loop soon learns. */
    private static final Duration UNPRICED = Duration.ofSeconds(30);

    private final OperationsEndpoint everybody;
    private final OperationIntake intake;
    private final Clients clients;
    private final InstantSource clock;

    /** The route to this intake for these clients. */
    public ClientOperations(OperationIntake intake, Clients clients, InstantSource clock) {
        this.everybody = new OperationsEndpoint(intake, clock);
        this.intake = intake;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        Optional<Client> client = clients.keys().find(Objects.requireNonNullElse(context.header("Authorization"), ""));
        if (client.isEmpty()) {
            context.header("WWW-Authenticate", "Bearer");
            new Problem(
                            401,
                            "client_unknown",
                            "this node writes for its clients: the request shows no key, or none that is known",
                            "send the header 'Authorization: Bearer KEY' with the key that the node's operator gave you")
                    .answer(context);
            return;
        }
        Instant now = clock.instant();
        Optional<Duration> wait = clients.attempts().next(client.get(), now);
        if (wait.isPresent()) {
            context.header("Retry-After", seconds(wait.get()));
            tooManyAttempts(client.get(), wait.get()).answer(context);
            return;
        }
        everybody.handle(context, (request, at) -> take(client.get(), request, at));
    }

    private Answer take(Client client, byte[] request, Instant now) throws ProtocolException {
        Judged judged = intake.judge(request);
        Entry entry = clients.admissions().enter(client, judged.operation().id(), () -> intake.queue(judged, now), now);
        return entry instanceof Entry.Taken taken
                ? OperationsEndpoint.answer(judged.queued(taken.enqueued()))
                : refusal(((Entry.Refused) entry).refusal());
    }

    private static Answer refusal(Refusal refusal) {
        if (refusal instanceof Refusal.OverQuota quota) {
            String detail = quota.operationsPerHour() + " operations were accepted in this hour, the limit";
            return later(429, "quota_exceeded", detail, quota.retryAfter());
        }
        if (refusal instanceof Refusal.OverBudget budget) {
            String detail = "the budget is " + budget.satoshisPerDay() + " a day; " + budget.charged()
                    + " were charged today, and one operation more, with the " + budget.uncharged()
                    + " that wait, may cost " + budget.worst();
            return later(429, "budget_exceeded", detail, budget.retryAfter());
        }
        return later(503, "price_unknown", "the node has not learnt yet what an operation costs", UNPRICED);
    }

    private static Problem tooManyAttempts(Client client, Duration wait) {
        return problem(
                429,
                "attempts_exceeded",
                Attempts.limit(client) + " requests came in this hour, valid or not, the limit",
                wait);
    }

    private static Answer later(int status, String code, String detail, Duration wait) {
        return Answer.problem(problem(status, code, detail, wait), Map.of("Retry-After", seconds(wait)));
    }

    private static Problem problem(int status, String code, String detail, Duration wait) {
        return new Problem(status, code, detail, "send it again in " + seconds(wait) + " seconds");
    }

    /** Rounded up: whoever waits so long comes no second too early. */
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }
}
