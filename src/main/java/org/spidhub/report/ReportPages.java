package org.spidhub.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Writes lines from top to bottom over as many A4 pages as it takes; lengths are PDF points (1/72 inch). */
final class ReportPages implements AutoCloseable {

    private static final float MARGIN = 56;
    private static final float TITLE = 16;
    private static final float NORMAL = 10;
    private static final float SMALL = 7.5f;
    private static final float LABEL_WIDTH = 110;
    private static final int THUMBNAIL = 90;

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream page;
    private float y;

    ReportPages(PDDocument document, PDFont font) throws IOException {
        this.document = document;
        this.font = font;
        this.page = newPage();
    }

    void title(String text) throws IOException {
        write(text, MARGIN, TITLE);
        y -= TITLE;
    }

    void heading(String text) throws IOException {
        y -= NORMAL;
        write(text, MARGIN, NORMAL + 2);
    }

    void field(String label, @Nullable String value) throws IOException {
        room(NORMAL);
        put(label, MARGIN, NORMAL);
        for (String part : wrap(value == null ? "-" : value, NORMAL, MARGIN + LABEL_WIDTH + THUMBNAIL)) {
            write(part, MARGIN + LABEL_WIDTH, NORMAL);
        }
    }

    void line(String text) throws IOException {
        for (String part : wrap(text, NORMAL, MARGIN)) {
            write(part, MARGIN, NORMAL);
        }
    }

    void small(String text) throws IOException {
        for (String part : wrap(text, SMALL, MARGIN)) {
            write(part, MARGIN, SMALL);
        }
    }

    /** Top right. */
    void thumbnail(BufferedImage picture) throws IOException {
        int width = Math.max(1, THUMBNAIL * 2 * picture.getWidth() / Math.max(picture.getWidth(), picture.getHeight()));
        int height =
                Math.max(1, THUMBNAIL * 2 * picture.getHeight() / Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        PDImageXObject image = JPEGFactory.createFromImage(document, small, 0.8f);
        page.drawImage(
                image,
                PDRectangle.A4.getWidth() - MARGIN - THUMBNAIL,
                PDRectangle.A4.getHeight() - MARGIN - height / 2f,
                width / 2f,
                height / 2f);
    }

    private void write(String text, float x, float size) throws IOException {
        room(size);
        put(text, x, size);
        y -= size * 1.4f;
    }

    private void put(String text, float x, float size) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(printable(text));
        page.endText();
    }

    private void room(float size) throws IOException {
        if (y - size < MARGIN) {
            page.close();
            page = newPage();
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, sheet);
    }

    private List<String> wrap(String text, float size, float left) throws IOException {
        float width = PDRectangle.A4.getWidth() - left - MARGIN;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** The font covers Latin, Greek and Cyrillic; a character without a shape would stop the whole report. */
    private String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(point -> {
            String one = Character.toString(point);
            try {
                font.encode(one);
                kept.append(Character.isISOControl(point) ? " " : one);
            } catch (IOException | IllegalArgumentException unknown) {
                kept.append('?');
            }
        });
        return kept.toString();
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
