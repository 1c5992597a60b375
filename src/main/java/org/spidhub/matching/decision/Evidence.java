package org.spidhub.matching.decision;

/**
 * One comparison that counted in a decision, kept so that the decision can be explained later.
 *
 * @param probeIndex SPID index of the sample in question
 * @param referenceIndex SPID index of the stored sample it was compared with
 * @param score raw score of the engine: SourceAFIS similarity, or cosine of two faces
 * @param falseMatchRate probability that a stranger reaches this score, after the correction for choosing among several
 * @param engine id of the extractor or model set of the probe
 * @param referenceEngine id of the extractor or model set of the stored sample
 */
public record Evidence(
        int probeIndex,
        int referenceIndex,
        double score,
        double falseMatchRate,
        String engine,
        String referenceEngine) {}
