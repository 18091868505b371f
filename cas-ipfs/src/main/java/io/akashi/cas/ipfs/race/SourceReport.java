package io.akashi.cas.ipfs.race;

/**
 * How a source has done since the start.
 *
 * @param score from 0 to 1; the higher is asked first
 * @param found files, or proofs that there is none
 * @param absent times it said that it has no such file
 * @param failed times it gave no whole answer in time
 * @param poisoned times it sent bytes that are not what the CID names
 * @param bytes of the files that it gave
 * @param meanMillis of its good answers, the last ones weighing most; 0 before the first
 */
public record SourceReport(
        String name, double score, long found, long absent, long failed, long poisoned, long bytes, long meanMillis) {}
