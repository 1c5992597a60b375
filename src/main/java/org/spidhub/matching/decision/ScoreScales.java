package org.spidhub.matching.decision;

import org.spidhub.matching.face.FaceSettings;

/**
 * The score tables in force.
 *
 * @param finger for SourceAFIS similarity
 * @param face for the cosine of the configured face model set
 */
public record ScoreScales(ScoreScale finger, ScoreScale face) {

    /** The tables of the engines a hub has when nothing is configured. */
    public static final ScoreScales STANDARD = of(FaceSettings.defaults());

    /** SourceAFIS, and the table that belongs to a face model set. */
    public static ScoreScales of(FaceSettings faces) {
        return new ScoreScales(
                ScoreScale.FINGER,
                new ScoreScale(faces.embedder().cosines(), faces.embedder().rates()));
    }
}
