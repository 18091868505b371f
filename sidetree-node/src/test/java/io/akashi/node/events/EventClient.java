package io.akashi.node.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Holds a stream of events open and reads it as it comes. */
public final class EventClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;
    private int status;
    private String lastId = "";

    private EventClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Asks for a stream; {@code lastId} is what an earlier one ended with, or empty. */
    public static EventClient open(int port, String query, String lastId) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        String header = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
        String head = "GET /events" + query + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        EventClient client = new EventClient(socket);
        client.readHead();
        return client;
    }

    private void readHead() throws IOException {
        status = Integer.parseInt(in.readLine().split(" ")[1]);
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The place that it was told last. */
    public String lastId() {
        return lastId;
    }

    /** Reads up to the first place, so that whatever happens from now on is told. */
    public EventClient begun() throws IOException {
        while (lastId.isEmpty()) {
            take(in.readLine());
        }
        return this;
    }

    /** The next event, its name and its data with a space between. */
    public String next() throws IOException {
        String name = "";
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            take(line);
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                return name + " " + line.substring("data: ".length());
            }
        }
    }

    /** Whether the stream ends without another event. */
    public boolean ends() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("data: ")) {
                return false;
            }
        }
        return true;
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring("id: ".length());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
