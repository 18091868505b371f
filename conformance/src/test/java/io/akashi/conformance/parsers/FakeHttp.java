package io.akashi.conformance.parsers;

import io.akashi.http.BoundedHttp;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * A server that answers with the input: on the thread that asks, so that what reading an answer allocates is judged, and without
 * a network, whose chance would be part of the run.
 */
final class FakeHttp extends HttpClient {
    private final BiFunction<String, byte[], Optional<byte[]>> server;
    private byte[] input = new byte[0];

    /** @param server the body for an address, given the input; a status of 404 if it has none */
    FakeHttp(BiFunction<String, byte[], Optional<byte[]>> server) {
        super();
        this.server = server;
    }

    /** One that answers everything so. */
    static FakeHttp ofAnything() {
        return new FakeHttp((address, input) -> Optional.of(input));
    }

    /** Puts itself below what asks over HTTP: into the field {@code http} at the end of these fields. */
    FakeHttp below(Object client, String... fields) {
        Object owner = client;
        for (String field : fields) {
            owner = Hidden.get(owner, field);
        }
        Hidden.put(owner, "http", new BoundedHttp(this));
        return this;
    }

    /** Answers with this from now on. */
    void answer(byte[] next) {
        input = next;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        throw new IOException("nobody asks so");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Optional<byte[]> body = server.apply(request.uri().toString(), input);
        int status = body.isPresent() ? 200 : 404;
        BodySubscriber<T> subscriber = handler.apply(new Head(status));
        subscriber.onSubscribe(new Unhurried());
        subscriber.onNext(List.of(ByteBuffer.wrap(body.orElse(new byte[0]))));
        subscriber.onComplete();
        return subscriber.getBody().toCompletableFuture().thenApply(read -> new Answer<>(status, request, read));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    private record Head(int statusCode) implements HttpResponse.ResponseInfo {
        @Override
        public HttpHeaders headers() {
            return NO_HEADERS;
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private record Answer<T>(int statusCode, HttpRequest request, T body) implements HttpResponse<T> {
        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return NO_HEADERS;
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private record Unhurried() implements Flow.Subscription {
        @Override
        public void request(long more) {
            // all is there
        }

        @Override
        public void cancel() {
            // nothing comes later
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
