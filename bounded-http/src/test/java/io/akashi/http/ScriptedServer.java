package io.akashi.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that takes one request a connection and then does to the connection what a test says. The JDK's
 * client asks again if a connection closes without a word, so there may be several, one after the other.
 */
final class ScriptedServer implements AutoCloseable {
    /** What is done once the head of the request is read. The connection is closed after it. */
    interface Script {
        void play(Socket connection) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> closedByClient = new CompletableFuture<>();

    ScriptedServer(Script script) throws IOException {
        Thread thread = new Thread(() -> serve(script), "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Script script) {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                serve(connection, script);
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket connection, Script script) {
        try {
            readHead(connection);
            script.play(connection);
        } catch (IOException e) {
            closedByClient.complete(null); // the script could not go on
        }
    }

    private static void readHead(Socket connection) throws IOException {
        BufferedReader head =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = head.readLine();
        while (line != null && !line.isEmpty()) {
            line = head.readLine();
        }
    }

    /** Writes a text, line ends as they stand. */
    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    /** Plays until the client has closed: says nothing. */
    static void waitForTheEnd(Socket connection) throws IOException {
        if (connection.getInputStream().read() < 0) {
            throw new IOException("closed");
        }
    }

    /** Plays until the client has closed: the same text again and again, with a pause. */
    static void repeat(Socket connection, String text, long pauseMillis) throws IOException {
        try {
            while (true) {
                write(connection, text);
                Thread.sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"))
                .build();
    }

    /** Returns once the client has closed the connection in the middle of a script. */
    void awaitClosedByClient() {
        closedByClient.orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
