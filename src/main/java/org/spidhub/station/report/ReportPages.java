package org.spidhub.station.report;

import java.awt.Color;
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
    private static final float RIGHT = PDRectangle.A4.getWidth() - MARGIN;
    private static final float TITLE = 20;
    private static final float HEADING = 12;
    private static final float NORMAL = 10;
    private static final float SMALL = 8;
    private static final float LABEL_WIDTH = 110;
    private static final float HAIRLINE = 0.5f;
    private static final int THUMBNAIL = 100;

    /** Shares of the line that the columns of a table begin at. */
    private static final float[] COLUMNS = {0, 0.38f, 0.63f, 0.82f};

    private static final Color INK = new Color(0x1B, 0x1B, 0x1B);
    private static final Color FAINT = new Color(0x5F, 0x63, 0x68);
    private static final Color RULE = new Color(0xC4, 0xC7, 0xCB);

    private final PDDocument document;
    private final PDFont font;
    private final String footer;
    private PDPageContentStream page;
    private float y;

    /** @param footer stands at the foot of every page, with its number */
    ReportPages(PDDocument document, PDFont font, String footer) throws IOException {
        this.document = document;
        this.font = font;
        this.footer = footer;
        this.page = newPage();
    }

    void title(String text, String below) throws IOException {
        write(text, MARGIN, TITLE, INK);
        write(below, MARGIN, SMALL, FAINT);
        y -= TITLE;
    }

    /** A heading is never left alone at the foot of a page. */
    void heading(String text) throws IOException {
        room(HEADING * 5);
        y -= HEADING * 1.5f;
        put(text, MARGIN, HEADING, INK);
        page.setStrokingColor(RULE);
        page.setLineWidth(HAIRLINE);
        page.moveTo(MARGIN, y - HEADING - 5);
        page.lineTo(RIGHT, y - HEADING - 5);
        page.stroke();
        y -= HEADING * 2;
    }

    void field(String label, @Nullable String value) throws IOException {
        room(NORMAL);
        put(label, MARGIN, NORMAL, FAINT);
        float right = document.getNumberOfPages() == 1 ? RIGHT - THUMBNAIL - NORMAL : RIGHT;
        for (String part : wrap(value == null ? "-" : value, NORMAL, right - MARGIN - LABEL_WIDTH)) {
            write(part, MARGIN + LABEL_WIDTH, NORMAL, INK);
        }
    }

    /** The column heads of a table, then as many {@link #row}s as there are. */
    void columns(String... heads) throws IOException {
        room(SMALL * 4);
        cells(SMALL, FAINT, heads);
    }

    void row(String... cells) throws IOException {
        room(NORMAL * 2.5f);
        cells(NORMAL, INK, cells);
    }

    void line(String text) throws IOException {
        for (String part : wrap(text, NORMAL, RIGHT - MARGIN)) {
            write(part, MARGIN, NORMAL, INK);
        }
    }

    void small(String text) throws IOException {
        for (String part : wrap(text, SMALL, RIGHT - MARGIN)) {
            write(part, MARGIN, SMALL, FAINT);
        }
    }

    void large(String text) throws IOException {
        write(text, MARGIN, TITLE, INK);
    }

    void gap() {
        y -= SMALL / 2;
    }

    /** Top right. */
    void thumbnail(BufferedImage picture) throws IOException {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        int width = Math.max(1, THUMBNAIL * 3 * picture.getWidth() / longest);
        int height = Math.max(1, THUMBNAIL * 3 * picture.getHeight() / longest);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        PDImageXObject image = JPEGFactory.createFromImage(document, small, 0.85f);
        float across = width / 3f;
        float down = height / 3f;
        page.drawImage(image, RIGHT - across, PDRectangle.A4.getHeight() - MARGIN - down, across, down);
    }

    private void cells(float size, Color colour, String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            put(cells[i], MARGIN + COLUMNS[i] * (RIGHT - MARGIN), size, colour);
        }
        y -= size * 1.4f;
    }

    private void write(String text, float x, float size, Color colour) throws IOException {
        room(size);
        put(text, x, size, colour);
        y -= size * 1.4f;
    }

    private void put(String text, float x, float size, Color colour) throws IOException {
        putAt(text, x, y - size, size, colour);
    }

    private void putAt(String text, float x, float base, float size, Color colour) throws IOException {
        page.beginText();
        page.setNonStrokingColor(colour);
        page.setFont(font, size);
        page.newLineAtOffset(x, base);
        page.showText(printable(text));
        page.endText();
    }

    private void room(float height) throws IOException {
        if (y - height < MARGIN) {
            page.close();
            page = newPage();
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        y = PDRectangle.A4.getHeight() - MARGIN;
        page = new PDPageContentStream(document, sheet);
        String number = String.valueOf(document.getNumberOfPages());
        putAt(footer, MARGIN, MARGIN / 2, SMALL, FAINT);
        putAt(number, RIGHT - widthOf(number, SMALL), MARGIN / 2, SMALL, FAINT);
        return page;
    }

    private float widthOf(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private List<String> wrap(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && widthOf(longer, size) > width) {
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
