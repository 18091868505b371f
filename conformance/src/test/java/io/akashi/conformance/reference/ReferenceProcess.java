package io.akashi.conformance.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running driver of {@code conformance/reference}: cases in, answers out, in order. For one thread at a time. The
 * kinds of cases and their members are in that directory's README.
 *
 * <p>The judge answers {@code hang} by itself for a case that does not end; the limit here is for a judge that is lost.
 */
public final class ReferenceProcess implements AutoCloseable {
    /** Longer than any case may take the judge. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** Cases under way at once: enough to keep the judge busy, few enough to bound memory. */
    private static final int WINDOW = 256;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private final Process process;
    private final Writer input;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final String version;
    private long lastId;

    private ReferenceProcess(Process process) {
        this.process = process;
        input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "reference-reader");
        reader.setDaemon(true);
        reader.start();
        version = receive().path("version").asText();
    }

    /** Whether Node.js and the packages are there; installs the packages if they are not. */
    public static boolean available() {
        return ReferencePackages.obstacle().isEmpty();
    }

    /** Starts the reference implementation. @throws IllegalStateException unless {@link #available()} */
    public static ReferenceProcess judge() {
        return start("driver.cjs");
    }

    /** Starts the ION SDK. @throws IllegalStateException unless {@link #available()} */
    public static ReferenceProcess ionSdk() {
        return start("ion-sdk.cjs");
    }

    /** The one JSON object that a script prints which runs to its end. @throws IllegalStateException if it fails */
    public static JsonNode once(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(ReferencePackages.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] out = process.getInputStream().readAllBytes();
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(script + " failed");
            }
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** An empty case, to be filled and asked. */
    public static ObjectNode newCase() {
        return JSON.createObjectNode();
    }

    private static ReferenceProcess start(String script) {
        ReferencePackages.obstacle().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        try {
            return new ReferenceProcess(new ProcessBuilder("node", script)
                    .directory(ReferencePackages.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the npm package that answers. */
    public String version() {
        return version;
    }

    /** The answer to one case; {@code id} is set here. @throws IllegalStateException if the process is lost */
    public JsonNode ask(ObjectNode given) {
        return askAll(List.of(given)).get(0);
    }

    /** The answers to many cases, in their order; faster than one by one. @throws IllegalStateException as above */
    public List<JsonNode> askAll(List<ObjectNode> cases) {
        List<JsonNode> answers = new ArrayList<>(cases.size());
        long firstId = lastId + 1;
        for (ObjectNode given : cases) {
            send(given);
            if (lastId - firstId - answers.size() >= WINDOW) {
                answers.add(receive(firstId + answers.size()));
            }
        }
        flush();
        while (answers.size() < cases.size()) {
            answers.add(receive(firstId + answers.size()));
        }
        return answers;
    }

    private void send(ObjectNode given) {
        lastId++;
        try {
            input.write(JSON.writeValueAsString(given.deepCopy().put("id", lastId)));
            input.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        try {
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode receive(long id) {
        if (lines.isEmpty()) {
            flush();
        }
        JsonNode answer = receive();
        if (answer.path("id").asLong() != id) {
            throw new IllegalStateException("answer to case " + answer.path("id") + ", expected " + id);
        }
        return answer;
    }

    private JsonNode receive() {
        try {
            Optional<String> line = lines.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                process.destroyForcibly();
                throw new IllegalStateException("the reference gave no answer for " + LIMIT);
            }
            return JSON.readTree(line.orElseThrow(() -> new IllegalStateException("the reference has ended")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the reference's answer is not JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while waiting for the reference", e);
        }
    }

    /** Takes lines off the pipe as they come, so that neither side ever waits for the other to read. */
    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            System.err.println("reading from the reference: " + e.getMessage());
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
