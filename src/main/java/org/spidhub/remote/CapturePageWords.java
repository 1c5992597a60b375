package org.spidhub.remote;

import org.spidhub.spid.ErrorCode;

/** What the capture page tells the person in front of it: in Portuguese, then in English, and about nothing but the picture. */
final class CapturePageWords {

    static final String TAKEN = "Obrigado. A foto chegou. / Thank you. The picture has arrived.";
    static final String GONE = "Este link não é mais válido. / This link is not valid any more.";

    private CapturePageWords() {}

    static String of(ErrorCode code) {
        return switch (code) {
            case FACE_COUNT ->
                "A foto deve mostrar exatamente um rosto: o seu. Tire outra. / The picture must show exactly one face: yours. Take another.";
            case POOR_BIOMETRIC_QUALITY ->
                "O rosto está longe, desfocado ou de lado. Chegue mais perto, olhe para a câmera e tire outra."
                        + " / The face is far away, blurred or turned. Go nearer, look into the camera and take another.";
            case IMAGE_TOO_LARGE, BODY_TOO_LARGE ->
                "A foto é grande demais. Tire outra com resolução menor. / The picture is too large. Take another at a lower resolution.";
            case IMAGE_UNDECODABLE, FIELD_MISSING ->
                "O arquivo não é uma foto que se possa ler. Envie JPEG ou PNG. / The file is no picture that can be read. Send JPEG or PNG.";
            default -> "A foto não pôde ser aceita. Tire outra. / The picture could not be accepted. Take another.";
        };
    }
}
