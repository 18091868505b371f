package io.akashi.node.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Writes each line in one of two forms. A line is one line in both, whatever stands in its values, but for stack traces. */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    private static final Set<String> OURS = Set.of("time", "level", "logger", "thread", "message", "error");
    private static final java.time.format.DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private volatile LogFormat format = LogFormat.TEXT;

    /** The form, by its name as the environment has it. */
    public void setFormat(String name) {
        Optional<LogFormat> found = LogFormat.of(name);
        format = found.orElse(LogFormat.TEXT);
        if (found.isEmpty()) {
            addError("expected the log format text or json, found '" + name + "'");
        }
    }

    /** Has every line from now on written so, wherever it goes. */
    public static void use(LogFormat format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof ch.qos.logback.core.OutputStreamAppender<ILoggingEvent> out
                        && out.getEncoder() instanceof LogEncoder encoder) {
                    encoder.format = format;
                }
            });
        }
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return format == LogFormat.JSON ? json(event) : text(event).getBytes(StandardCharsets.UTF_8);
    }

    private static String time(ILoggingEvent event) {
        return MILLIS.format(Instant.ofEpochMilli(event.getTimeStamp()));
    }

    private static String text(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(time(event))
                .append(String.format(" %-5s ", event.getLevel()))
                .append(BREAKS.matcher(String.valueOf(event.getFormattedMessage()))
                        .replaceAll(" "));
        event.getMDCPropertyMap()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(value));
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null ? line.toString() : line + ThrowableProxyUtil.asString(thrown) + "\n";
    }

    private static byte[] json(ILoggingEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator line = JSON.createGenerator(out)) {
            line.writeStartObject();
            line.writeStringField("time", time(event));
            line.writeStringField("level", event.getLevel().toString());
            line.writeStringField("logger", event.getLoggerName());
            line.writeStringField("thread", event.getThreadName());
            for (Map.Entry<String, Object> field : LogFields.of(event).entrySet()) {
                line.writeObjectField(named(field.getKey()), field.getValue());
            }
            for (Map.Entry<String, String> field : event.getMDCPropertyMap().entrySet()) {
                line.writeStringField(named(field.getKey()), field.getValue());
            }
            line.writeStringField("message", String.valueOf(event.getFormattedMessage()));
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                line.writeStringField("error", ThrowableProxyUtil.asString(thrown));
            }
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static String named(String name) {
        return OURS.contains(name) ? "field_" + name : name;
    }
}
