package io.akashi.conformance.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/** The answer to a request that no proper client sends. The node closes the connection behind it. */
record RawAnswer(URI uri, int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {
    private static final int PATIENCE_MILLIS = 30_000;

    /** Sends this request, which ends with an empty line, and reads to the end. */
    static RawAnswer to(URI node, String request) {
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return parse(node, new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }

    private static RawAnswer parse(URI node, String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        String[] head = parts[0].split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            String[] field = head[i].split(":", 2);
            headers.put(field[0], List.of(field[1].strip()));
        }
        int status = Integer.parseInt(head[0].split(" ")[1]);
        return new RawAnswer(node, status, HttpHeaders.of(headers, (name, value) -> true), parts[1]);
    }

    @Override
    public HttpRequest request() {
        return HttpRequest.newBuilder(uri).build();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
