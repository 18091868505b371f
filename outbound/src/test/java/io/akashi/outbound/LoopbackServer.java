package io.akashi.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on every address of this machine that counts connections and answers each request as it is told to. */
final class LoopbackServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Answer answer;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private LoopbackServer(ServerSocket socket, Answer answer) {
        this.socket = socket;
        this.answer = answer;
    }

    /** Writes an answer to a request, its line and headers in {@code request}. The connection is closed after it. */
    interface Answer {
        void write(List<String> request, OutputStream out) throws IOException, InterruptedException;
    }

    static LoopbackServer start(Answer answer) throws IOException {
        return start(new ServerSocket(0), answer);
    }

    static LoopbackServer start(ServerSocket socket, Answer answer) {
        LoopbackServer server = new LoopbackServer(socket, answer);
        Thread thread = new Thread(server::accept, "loopback-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** An answer in one piece. */
    static Answer text(String status, String headers, String body) {
        return (request, out) -> write(out, status, headers + "Content-Length: " + body.length() + "\r\n", body);
    }

    static Answer redirect(String location) {
        return text("302 Found", "Location: " + location + "\r\n", "");
    }

    static void write(OutputStream out, String status, String headers, String body) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n\r\n" + body;
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Line and headers of each request. */
    List<List<String>> requests() {
        return requests;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread thread = new Thread(() -> serve(connection), "loopback-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> request = new ArrayList<>();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                request.add(line);
                line = in.readLine();
            }
            requests.add(List.copyOf(request));
            answer.write(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // the client broke it off, which is what some tests are about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
