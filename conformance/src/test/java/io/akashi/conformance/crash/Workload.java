package io.akashi.conformance.crash;

import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Clients that create, change and end DIDs and read them meanwhile, over HTTP, at a node that may go and come again. A
 * request is repeated until it is answered 200; then it is acknowledged and never sent again.
 */
public final class Workload {
    private static final int CLIENTS = 3;
    private static final int OPERATIONS_MORE = 5;
    private static final long PAUSE_MILLIS = 10;
    private static final int STOPPING = 503;
    private static final Set<Integer> READ = Set.of(200, 404, 410, STOPPING);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Thread> clients = new ArrayList<>();
    private final Set<OperationId> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<MintedDid> dids = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile int port;
    private volatile boolean finishing;

    /** Clients that wait to be started; what they do is drawn from the seed. */
    public Workload(long seed) {
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed * CLIENTS + i);
            Thread client = new Thread(() -> run(random), "client-" + i);
            client.setDaemon(true);
            clients.add(client);
        }
    }

    /** Begins. */
    public Workload start() {
        clients.forEach(Thread::start);
        return this;
    }

    /** From now on the node is at this port of this machine. */
    public Workload servedAt(int there) {
        port = there;
        return this;
    }

    /** The node will be away. */
    public void gone() {
        port = 0;
    }

    /** All that was answered 2xx so far. */
    public Set<OperationId> acknowledged() {
        return acknowledged;
    }

    /** The DIDs, whose every operation is acknowledged once the clients have finished. */
    public List<MintedDid> dids() {
        return List.copyOf(dids);
    }

    /** Lets each client finish its request at the present node, and tells what went wrong, if anything did. */
    public void finish() throws InterruptedException {
        finishing = true;
        for (Thread client : clients) {
            client.join(Patience.LONG.toMillis());
            if (client.isAlive()) {
                throw new AssertionError(client.getName() + " has not been answered");
            }
        }
        check();
    }

    /** Tells what went wrong, if anything did. */
    public void check() {
        if (!failures.isEmpty()) {
            throw new AssertionError("a client failed", failures.peek());
        }
    }

    private void run(Random random) {
        try {
            while (!finishing) {
                MintedDid did = new MintedDid(random);
                dids.add(did);
                submit(did.create());
                int more = random.nextInt(OPERATIONS_MORE);
                for (int i = 0; i < more && !finishing && !did.isDeactivated(); i++) {
                    submit(did.next());
                    read(did.suffix());
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            failures.add(e);
        }
    }

    private void submit(DidRequest<?> request) throws InterruptedException {
        OperationId id = OperationId.of(request.json());
        while (!isAccepted(request)) {
            Thread.sleep(PAUSE_MILLIS);
        }
        acknowledged.add(id);
    }

    private boolean isAccepted(DidRequest<?> request) throws InterruptedException {
        Patience.require("a node is there", () -> port != 0);
        try {
            HttpResponse<String> answer = http.send(
                    to("/operations")
                            .POST(BodyPublishers.ofString(request.text()))
                            .build(),
                    BodyHandlers.ofString());
            boolean busy = answer.statusCode() == 400 && answer.body().contains("queueing_multiple_operations");
            if (answer.statusCode() != 200 && answer.statusCode() != STOPPING && !busy) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false; // it was killed; whether it has the request nobody knows
        }
    }

    private void read(DidSuffix suffix) throws InterruptedException {
        try {
            String did = Did.of("ion:test", suffix).text();
            HttpResponse<String> answer = http.send(to("/identifiers/" + did).build(), BodyHandlers.ofString());
            if (!READ.contains(answer.statusCode())) {
                throw new AssertionError("GET " + did + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            return; // it was killed
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Math.max(port, 1) + path))
                .timeout(Duration.ofSeconds(15));
    }
}
