package org.spidhub.station.remote;

import java.util.Locale;
import org.spidhub.platform.words.ErrorCode;

/**
 * Everything the capture page tells the person in front of it, about nothing but the link and the picture. The name is the code by which
 * the page's script finds the sentence; an answer to it carries the code in {@code X-Capture}.
 */
enum CaptureMessage {
    TAKEN(
            200,
            Kind.OVER,
            "Obrigado",
            "A sua foto chegou. Você já pode fechar esta página.",
            "Thank you",
            "Your picture has arrived. You may close this page."),
    TAKEN_UNCHECKED(
            200,
            Kind.OVER,
            "A foto chegou",
            "Não foi possível conferir aqui se ela mostra o seu rosto; quem pediu a foto vai olhar. Você já pode fechar esta página.",
            "The picture has arrived",
            "It could not be checked here whether it shows your face; whoever asked for it will look. You may close this page."),
    ALREADY_TAKEN(
            409,
            Kind.OVER,
            "A foto já chegou",
            "Uma foto já foi recebida por este link. Não é preciso enviar outra.",
            "The picture has arrived already",
            "A picture was received through this link before. There is no need to send another."),
    EXPIRED(
            404,
            Kind.OVER,
            "Este link expirou",
            "O prazo para enviar a foto acabou. Peça um link novo a quem o enviou.",
            "This link has expired",
            "The time to send the picture is over. Ask its sender for a new link."),
    REPLACED(
            404,
            Kind.OVER,
            "Há um link mais novo",
            "Este link foi trocado por outro. Abra o mais recente que você recebeu.",
            "There is a newer link",
            "This link was replaced by another. Open the latest one you received."),
    ENDED(
            404,
            Kind.OVER,
            "Este link foi encerrado",
            "A foto não é mais necessária por este link. Em caso de dúvida, fale com quem o enviou.",
            "This link was closed",
            "A picture is no longer needed through this link. If in doubt, ask its sender."),
    UNKNOWN_LINK(
            404,
            Kind.OVER,
            "Este link não é válido",
            "Abra o link inteiro, como você o recebeu, ou peça um novo a quem o enviou.",
            "This link is not valid",
            "Open the whole link as you received it, or ask its sender for a new one."),
    FACE_COUNT(
            422,
            Kind.REFUSED,
            "Tire outra foto",
            "A foto deve mostrar exatamente um rosto: o seu. Tire outra.",
            "Take another picture",
            "The picture must show exactly one face: yours. Take another."),
    POOR_QUALITY(
            422,
            Kind.REFUSED,
            "Tire outra foto",
            "O rosto está longe, desfocado ou de lado. Chegue mais perto, olhe para a câmera e tire outra.",
            "Take another picture",
            "The face is far away, blurred or turned. Come closer, look into the camera and take another."),
    UNREADABLE(
            422,
            Kind.REFUSED,
            "Tire outra foto",
            "Não conseguimos ler este arquivo. Envie uma foto JPEG ou PNG; a câmera do telefone serve.",
            "Take another picture",
            "We could not read this file. Send a JPEG or PNG picture; the phone's camera will do."),
    EMPTY(
            422,
            Kind.REFUSED,
            "Tire outra foto",
            "O arquivo está vazio. Tire a foto de novo.",
            "Take another picture",
            "The file is empty. Take the picture again."),
    TOO_LARGE(
            413,
            Kind.REFUSED,
            "A foto é grande demais",
            "A foto é grande demais. Tire outra com a câmera frontal, que faz fotos menores.",
            "The picture is too large",
            "The picture is too large. Take another with the front camera, which makes smaller ones."),
    NOT_ACCEPTED(
            422,
            Kind.REFUSED,
            "Tire outra foto",
            "A foto não pôde ser aceita. Tire outra.",
            "Take another picture",
            "The picture could not be accepted. Take another."),
    TOO_MANY(
            429,
            Kind.REFUSED,
            "Espere um pouco",
            "Foram feitas tentativas demais em pouco tempo. Espere um minuto e tente de novo.",
            "Please wait",
            "There were too many attempts in a short time. Wait a minute and try again."),
    AWAY(
            503,
            Kind.REFUSED,
            "Serviço indisponível no momento",
            "O serviço não está disponível agora. Espere um minuto e tente de novo com o mesmo link.",
            "The service is not available now",
            "The service is not available now. Wait a minute and try again with the same link."),
    FAILED(
            500,
            Kind.REFUSED,
            "Algo deu errado",
            "Algo deu errado do nosso lado. Tente de novo; se continuar assim, fale com quem enviou o link.",
            "Something went wrong",
            "Something went wrong on our side. Try again; if it goes on, tell whoever sent the link."),
    OFFLINE(
            0,
            Kind.REFUSED,
            "Sem conexão",
            "A foto não foi enviada: sem conexão. Verifique a internet e tente de novo.",
            "No connection",
            "The picture was not sent: no connection. Check the internet and try again."),
    SENDING(0, Kind.GOING_ON, "Enviando", "Enviando a foto…", "Sending", "Sending the picture…");

    private enum Kind {
        /** Nothing more can be sent. */
        OVER,
        REFUSED,
        GOING_ON
    }

    /** A heading and a sentence in one language. */
    record Words(String title, String sentence) {}

    static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

    private final int status;
    private final Kind kind;
    private final Words portuguese;
    private final Words english;

    CaptureMessage(
            int status,
            Kind kind,
            String portugueseTitle,
            String portugueseSentence,
            String englishTitle,
            String englishSentence) {
        this.status = status;
        this.kind = kind;
        this.portuguese = new Words(portugueseTitle, portugueseSentence);
        this.english = new Words(englishTitle, englishSentence);
    }

    /** HTTP status code of an answer that says this; 0 for what only the page itself says. */
    int status() {
        return status;
    }

    boolean isOver() {
        return kind == Kind.OVER;
    }

    boolean isRefused() {
        return kind == Kind.REFUSED;
    }

    Words in(Locale language) {
        return language.getLanguage().equals("en") ? english : portuguese;
    }

    static CaptureMessage of(ErrorCode code) {
        return switch (code) {
            case FACE_COUNT -> FACE_COUNT;
            case POOR_BIOMETRIC_QUALITY -> POOR_QUALITY;
            case IMAGE_TOO_LARGE, BODY_TOO_LARGE -> TOO_LARGE;
            case IMAGE_UNDECODABLE, CONTENT_NOT_BASE64 -> UNREADABLE;
            case FIELD_MISSING, BODY_MISSING -> EMPTY;
            default -> code.status() == 422 ? NOT_ACCEPTED : of(code.status());
        };
    }

    /** For an answer that something before or behind the page has given. */
    static CaptureMessage of(int status) {
        return switch (status) {
            case 404 -> UNKNOWN_LINK;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_MANY;
            case 502, 503, 504 -> AWAY;
            default -> FAILED;
        };
    }

    /** What a link shows that leads to this capture; never called for one whose link still opens the form. */
    static CaptureMessage of(RemoteCapture capture) {
        if (capture.overdue()) {
            return EXPIRED;
        }
        Ending ending = capture.ending();
        if (ending == null) {
            return TAKEN;
        }
        return switch (ending) {
            case LINK_EXPIRED, VERDICT_LATE -> EXPIRED;
            case REPLACED -> REPLACED;
            default -> ENDED;
        };
    }
}
