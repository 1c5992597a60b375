package org.spidhub.matching.face;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A set of face models: files, how pictures are prepared for them, what their scores mean; another set is another {@code id}.
 *
 * @param id stored with every face template; templates of different ids are never compared
 * @param detector finds faces: input 320 x 240 RGB, outputs {@code scores} and {@code boxes}
 * @param landmarks finds the 68 iBUG points in a 64 x 64 grey crop
 * @param embedder turns an aligned face into a vector
 * @param limits what a face must be like to be enrolled
 */
@ConfigurationProperties("hub.biometrics.face")
public record FaceSettings(
        @DefaultValue("faceplugin-0.0.1") String id,
        @DefaultValue Detector detector,
        @DefaultValue Landmarks landmarks,
        @DefaultValue Embedder embedder,
        @DefaultValue Limits limits) {

    /**
     * @param file name inside the folder of models
     * @param sha256 digest the file must have, lower-case hex
     * @param minScore lowest score of a face, 0 to 1
     * @param overlap boxes overlapping more than this (intersection over union) are one face
     */
    public record Detector(
            @DefaultValue("fr_detect.onnx") String file,

            @DefaultValue("6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854")
            String sha256,

            @DefaultValue("0.65") double minScore,
            @DefaultValue("0.4") double overlap) {}

    /**
     * @param file name inside the folder of models
     * @param sha256 digest the file must have, lower-case hex
     */
    public record Landmarks(
            @DefaultValue("fr_landmark.onnx") String file,

            @DefaultValue("f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258")
            String sha256) {}

    /**
     * @param file name inside the folder of models
     * @param sha256 digest the file must have, lower-case hex
     * @param side width and height of the input, pixels
     * @param mean taken from every colour value (0-255) first
     * @param divisor then divided by this
     * @param points where the eyes, the nose tip and the mouth corners (picture's left first) belong in the input: x, y, x, y ...
     * @param cosines entries of the score table, rising
     * @param rates false match rates at those cosines, falling
     */
    public record Embedder(
            @DefaultValue("fr_feature.onnx") String file,

            @DefaultValue("87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581")
            String sha256,

            @DefaultValue("112") int side,
            @DefaultValue("127") double mean,
            @DefaultValue("128") double divisor,

            @DefaultValue({
                "38.2946", "51.6963", "73.5318", "51.5014", "56.0252", "71.7366", "41.5493", "92.3655", "70.7299",
                "92.2041"
            })
            List<Double> points,

            @DefaultValue({"0", "0.25", "0.35", "0.44", "0.62"})
            List<Double> cosines,

            @DefaultValue({"1", "1e-2", "1e-3", "1e-4", "1e-6"})
            List<Double> rates) {}

    /**
     * The limits pass 95 of 100 pictures of Labeled Faces in the Wild, press photographs of any pose, and refuse 93 of 100 of
     * them once blurred by a Gaussian of 4 pixels, where a face no longer finds itself (cosine 0.3).
     *
     * @param minHeight lowest height of a face, pixels
     * @param minSharpness lowest {@link FaceFindings#sharpness()}
     * @param maxMisfit highest {@link FaceFindings#misfit()}
     * @param maxTurn highest {@link FaceFindings#turn()}
     * @param secondFace another face counts when its height is at least this part of the first one's
     */
    public record Limits(
            @DefaultValue("80") int minHeight,
            @DefaultValue("0.16") double minSharpness,
            @DefaultValue("5") double maxMisfit,
            @DefaultValue("0.4") double maxTurn,
            @DefaultValue("0.33") double secondFace) {}

    /** The set that the build fetches; the same as a file that says nothing about faces. */
    public static FaceSettings defaults() {
        return new FaceSettings(
                "faceplugin-0.0.1",
                new Detector(
                        "fr_detect.onnx",
                        "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854",
                        0.65,
                        0.4),
                new Landmarks("fr_landmark.onnx", "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258"),
                new Embedder(
                        "fr_feature.onnx",
                        "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
                        112,
                        127,
                        128,
                        List.of(
                                38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299,
                                92.2041),
                        List.of(0.0, 0.25, 0.35, 0.44, 0.62),
                        List.of(1.0, 1e-2, 1e-3, 1e-4, 1e-6)),
                new Limits(80, 0.16, 5, 0.4, 0.33));
    }
}
