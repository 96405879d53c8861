/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;

/**
 * Takes the pictures of the documentation from the running sample:
 * {@code docs/images/make-pictures.sh} calls it.
 */
final class LabPictures {

	private static final int WIDTH = 1280;

	private static final int HEIGHT = 1000;

	private static final int GIF_WIDTH = 960;

	private static final int FRAME_MILLIS = 700;

	private static final int MOST_FRAMES = 40;

	private final Path directory;

	private final Browser browser;

	private final SampleProcess sample;

	private LabPictures(Path directory, Browser browser, SampleProcess sample) {
		this.directory = directory;
		this.browser = browser;
		this.sample = sample;
	}

	/**
	 * Takes the pictures.
	 * @param args the directory to write them to
	 * @throws IOException if that fails
	 */
	public static void main(String[] args) throws IOException {
		Path directory = Path.of(args[0]).toAbsolutePath();
		try (SampleProcess sample = SampleProcess.start(Files.createTempDirectory("pictures"));
				Playwright playwright = Playwright.create()) {
			new LabPictures(directory, ChromiumOnPath.launch(playwright), sample).take();
		}
	}

	private void take() throws IOException {
		try (LabPage lab = open(WIDTH, HEIGHT, ColorScheme.LIGHT)) {
			lab.page().locator("#comparison").check();
			lab.page().waitForTimeout(30_000);
			lab.page().locator("#zero").click();
			lab.page().waitForTimeout(15_000);
			save(lab.page(), "lab-before.png");
			record(lab);
			save(lab.page(), "lab-primary-dead.png");
		}
		try (LabPage lab = open(WIDTH, HEIGHT, ColorScheme.DARK)) {
			lab.play("primary-was-frozen");
			lab.await("the repair")
				.until(() -> lab.scenes().startsWith("Scene 2") && lab.state("Primary").equals("UP"));
			lab.page().waitForTimeout(1500);
			save(lab.page(), "lab-frozen-dark.png");
			lab.await("the story ends").until(lab::isStoryOver);
		}
		try (LabPage lab = open(390, 844, ColorScheme.LIGHT)) {
			lab.page().waitForTimeout(2000);
			save(lab.page(), "lab-phone.png");
		}
	}

	private LabPage open(int width, int height, ColorScheme scheme) {
		return LabPage.open(this.browser, this.sample.url("/lab"), width, height, scheme);
	}

	private void record(LabPage lab) throws IOException {
		try (AnimatedGif gif = new AnimatedGif(this.directory.resolve("primary-dies.gif"))) {
			gif.add(frame(lab.page()), FRAME_MILLIS / 10);
			lab.play("primary-dies");
			int frames = 0;
			while (!lab.isStoryOver() && frames < MOST_FRAMES) {
				lab.page().waitForTimeout(FRAME_MILLIS);
				gif.add(frame(lab.page()), FRAME_MILLIS / 10);
				frames++;
			}
			gif.add(frame(lab.page()), 400);
		}
	}

	private static BufferedImage frame(Page page) throws IOException {
		BufferedImage shot = ImageIO.read(new ByteArrayInputStream(page.screenshot(options())));
		int height = shot.getHeight() * GIF_WIDTH / shot.getWidth();
		BufferedImage small = new BufferedImage(GIF_WIDTH, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = small.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
		graphics.drawImage(shot, 0, 0, GIF_WIDTH, height, null);
		graphics.dispose();
		return small;
	}

	private void save(Page page, String name) {
		page.screenshot(options().setPath(this.directory.resolve(name)));
	}

	private static Page.ScreenshotOptions options() {
		return new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED);
	}

}
