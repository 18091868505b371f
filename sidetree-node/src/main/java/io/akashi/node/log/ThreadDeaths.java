package io.akashi.node.log;

import org.slf4j.LoggerFactory;

/** Writes to the log of each thread that ends by what nobody caught, so that none ends unseen. */
public final class ThreadDeaths implements Thread.UncaughtExceptionHandler {
    /** From now on, for every thread that has nobody else to tell. */
    public static void watch() {
        Thread.setDefaultUncaughtExceptionHandler(new ThreadDeaths());
    }

    /** The log is looked up here: most commands need none, and start sooner without. */
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        LoggerFactory.getLogger(ThreadDeaths.class).error("event=thread_died thread=\"{}\"", thread.getName(), thrown);
    }
}
