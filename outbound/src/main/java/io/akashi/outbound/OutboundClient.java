package io.akashi.outbound;

import io.akashi.outbound.AnswerReader.Step;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Asks by HTTP/1.1 GET. Each request and each redirect is checked by the {@link Gate}, resolved once, and sent to the
 * addresses found then. Everything of a request shares one deadline.
 */
public final class OutboundClient implements Outbound, AutoCloseable {
    private static final int RESOLVING = 32;
    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Gate gate;
    private final HostTurns turns;
    private final ExecutorService names = new ThreadPoolExecutor(
            0, RESOLVING, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), OutboundClient::nameThread);
    private final JettyClient http;

    private OutboundClient(NameResolver resolver, SslContextFactory.Client tls, Turns turns) {
        this.turns = new HostTurns(turns.perHost(), turns.together());
        this.gate = new Gate(resolver);
        this.http = new JettyClient(tls);
    }

    /** A client that trusts the certificate authorities of the Java runtime. */
    public static OutboundClient start() {
        return start(Turns.DEFAULT);
    }

    /** The same with as many requests at a time. */
    public static OutboundClient start(Turns turns) {
        return new OutboundClient(NameResolver.SYSTEM, new SslContextFactory.Client(), turns);
    }

    /** The same with another resolver of names. */
    public static OutboundClient start(NameResolver resolver) {
        return new OutboundClient(resolver, new SslContextFactory.Client(), Turns.DEFAULT);
    }

    static OutboundClient start(NameResolver resolver, SslContextFactory.Client tls) {
        return new OutboundClient(resolver, tls, Turns.DEFAULT);
    }

    @Override
    public Fetch fetch(Purpose purpose, String address) {
        return fetchUnless(purpose, address, Optional.empty());
    }

    /** The same, unless the answer's entity tag is still {@code tag}: then the result is status 304. */
    Fetch fetchUnless(Purpose purpose, String address, Optional<String> tag) {
        Run run = new Run(
                purpose, tag, System.nanoTime() + purpose.limits().deadline().toNanos());
        try {
            return run.follow(Target.parse(address));
        } catch (RefusedException e) {
            return e.result();
        } catch (TimeoutException e) {
            return new Fetch.TimedOut(purpose.limits().deadline());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetch.Unreachable("interrupted");
        }
    }

    /** One fetch with its redirects. */
    private final class Run {
        private final Purpose purpose;
        private final Optional<String> tag;
        private final long deadline;

        Run(Purpose purpose, Optional<String> tag, long deadline) {
            this.purpose = purpose;
            this.tag = tag;
            this.deadline = deadline;
        }

        Fetch follow(Target first) throws RefusedException, TimeoutException, InterruptedException {
            Target target = first;
            for (int redirects = 0; redirects <= purpose.limits().redirects(); redirects++) {
                Step step = inTurn(target);
                if (step instanceof Step.Done done) {
                    return done.fetch();
                }
                target = target.redirected(((Step.Redirect) step).location());
            }
            gate.check(purpose, target);
            throw new RefusedException(
                    Refusal.TOO_MANY_REDIRECTS,
                    "expected at most " + purpose.limits().redirects() + " redirects");
        }

        private Step inTurn(Target target) throws RefusedException, TimeoutException, InterruptedException {
            gate.check(purpose, target);
            if (!turns.take(target.host(), deadline)) {
                throw new TimeoutException("no turn for " + target.host());
            }
            try {
                return ask(target, admit(target));
            } catch (UnknownHostException e) {
                return new Step.Done(new Fetch.Unreachable(target.host() + ": no such name"));
            } finally {
                turns.giveBack(target.host());
            }
        }

        /** A resolver may hang, and cannot be interrupted: it is waited for on a thread of its own. */
        private Gate.Pin admit(Target target)
                throws RefusedException, UnknownHostException, TimeoutException, InterruptedException {
            try {
                Future<Gate.Pin> admitted = names.submit(() -> gate.admit(purpose, target));
                return admitted.get(left(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                throw new TimeoutException("the resolver of names hangs");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RefusedException refused) {
                    throw refused;
                }
                if (e.getCause() instanceof UnknownHostException unknown) {
                    throw unknown;
                }
                throw new CompletionException(e.getCause());
            }
        }

        private Step ask(Target target, Gate.Pin pin) throws TimeoutException, InterruptedException {
            AnswerReader reader = new AnswerReader(target, purpose.limits());
            Request request = request(target, pin);
            request.send(reader);
            try {
                return reader.step().get(left() + SPARE.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            } finally {
                if (!reader.step().isDone()) {
                    request.abort(new TimeoutException("deadline"));
                }
            }
        }

        private Request request(Target target, Gate.Pin pin) throws TimeoutException {
            return http.started()
                    .newRequest(target.host(), target.port())
                    .scheme(target.secure() ? "https" : "http")
                    .path(target.path())
                    .tag(pin)
                    .followRedirects(false)
                    .timeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left())), TimeUnit.MILLISECONDS)
                    .headers(headers -> {
                        headers.put(HttpHeader.ACCEPT_ENCODING, "identity");
                        headers.put(HttpHeader.ACCEPT, accepted());
                        tag.ifPresent(value -> headers.put(HttpHeader.IF_NONE_MATCH, value));
                    });
        }

        private String accepted() {
            return purpose.limits().contentTypes().isEmpty()
                    ? "*/*"
                    : String.join(", ", purpose.limits().contentTypes());
        }

        private long left() throws TimeoutException {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("deadline");
            }
            return left;
        }
    }

    private static Thread nameThread(Runnable work) {
        Thread thread = new Thread(work, "outbound-names");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends open requests and connections. */
    @Override
    public void close() {
        names.shutdownNow();
        http.close();
    }
}
