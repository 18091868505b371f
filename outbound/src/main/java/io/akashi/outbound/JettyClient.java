package io.akashi.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty's client without everything that it would do by itself: redirects, cookies, credentials, decoding, naming. It is
 * started with the first request, since it reads the certificate authorities of the Java runtime then.
 */
final class JettyClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final int HEADER_BYTES = 32 << 10;
    private static final int THREADS = 8;

    private final SslContextFactory.Client tls;
    private Optional<HttpClient> running = Optional.empty();
    private boolean closed;

    JettyClient(SslContextFactory.Client tls) {
        this.tls = tls;
    }

    /** @throws RejectedExecutionException if it was closed */
    synchronized HttpClient started() {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        HttpClient http = running.orElseGet(() -> start(tls));
        running = Optional.of(http);
        return http;
    }

    private static HttpClient start(SslContextFactory.Client tls) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("outbound");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setSocketAddressResolver(new PinnedAddresses());
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "akashi"));
        http.setConnectTimeout(CONNECT.toMillis());
        http.setIdleTimeout(IDLE.toMillis());
        http.setDestinationIdleTimeout(IDLE.toMillis());
        http.setMaxResponseHeadersSize(HEADER_BYTES);
        LifeCycle.start(http);
        // These are filled at the start: decoders of compressed bodies, and handlers of redirects and of challenges.
        http.getContentDecoderFactories().clear();
        http.getProtocolHandlers().clear();
        return http;
    }

    synchronized void close() {
        closed = true;
        running.ifPresent(http -> LifeCycle.stop(http));
    }
}
