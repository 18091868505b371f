package io.akashi.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps answers in bounded memory for as long as they allow (max-age less age, at most the purpose's freshness) and asks
 * again by entity tag after that. Failures are not kept, and no answer is handed out beyond its time.
 */
public final class KeptAnswers implements Outbound {
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=([0-9]{1,9})(?:[ ,]|$)");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[ ,])(no-store|no-cache|private)(?:[ ,=]|$)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MOST_ANSWERS = 1024;

    private final OutboundClient client;
    private final Clock clock;
    private final long capacity;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    /** @param capacity the bytes of all kept bodies together */
    public KeptAnswers(OutboundClient client, Clock clock, long capacity) {
        this.client = client;
        this.clock = clock;
        this.capacity = capacity;
    }

    private record Key(Purpose purpose, String address) {}

    private record Kept(Fetch.Fetched answer, Instant until) {}

    @Override
    public Fetch fetch(Purpose purpose, String address) {
        Key key = new Key(purpose, address);
        Optional<Kept> before = find(key);
        if (before.isPresent() && clock.instant().isBefore(before.get().until())) {
            return before.get().answer();
        }
        Optional<String> tag = before.flatMap(entry -> entry.answer().header("etag"));
        Fetch fetch = client.fetchUnless(purpose, address, tag);
        if (fetch instanceof Fetch.Fetched fetched) {
            keep(key, fetched, freshness(purpose, fetched));
            return fetched;
        }
        if (before.isPresent() && fetch instanceof Fetch.HttpStatus status && status.status() == 304) {
            Fetch.Fetched same = before.get().answer();
            keep(key, same, freshness(purpose, same));
            return same;
        }
        return fetch;
    }

    private static Optional<Duration> freshness(Purpose purpose, Fetch.Fetched fetched) {
        Duration most = purpose.limits().freshness();
        String control = fetched.header("cache-control").orElse("").toLowerCase(Locale.ROOT);
        if (most.isZero() || NOT_KEPT.matcher(control).find()) {
            return Optional.empty();
        }
        Matcher age = MAX_AGE.matcher(control);
        long allowed = age.find() ? Long.parseLong(age.group(1)) : 0;
        long spent = fetched.header("age")
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::parseLong)
                .orElse(0L);
        Duration own = Duration.ofSeconds(Math.max(0, allowed - spent));
        boolean useful = !own.isZero() || fetched.header("etag").isPresent();
        return useful ? Optional.of(own.compareTo(most) < 0 ? own : most) : Optional.empty();
    }

    private synchronized Optional<Kept> find(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    private synchronized void keep(Key key, Fetch.Fetched answer, Optional<Duration> freshness) {
        remove(key);
        if (freshness.isEmpty() || answer.body().size() > capacity) {
            return;
        }
        kept.put(key, new Kept(answer, clock.instant().plus(freshness.get())));
        size += answer.body().size();
        Iterator<Map.Entry<Key, Kept>> eldest = kept.entrySet().iterator();
        while ((size > capacity || kept.size() > MOST_ANSWERS) && eldest.hasNext()) {
            size -= eldest.next().getValue().answer().body().size();
            eldest.remove();
        }
    }

    private void remove(Key key) {
        Kept before = kept.remove(key);
        if (before != null) {
            size -= before.answer().body().size();
        }
    }
}
