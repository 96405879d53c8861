/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes frames to an animated GIF; of each frame only the part that changed. Not
 * thread-safe.
 */
final class AnimatedGif implements AutoCloseable {

	private static final String FORMAT = "javax_imageio_gif_image_1.0";

	private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();

	private final ImageOutputStream out;

	private @Nullable BufferedImage last;

	AnimatedGif(Path file) throws IOException {
		this.out = ImageIO.createImageOutputStream(file.toFile());
		this.writer.setOutput(this.out);
		this.writer.prepareWriteSequence(null);
	}

	void add(BufferedImage frame, int hundredths) throws IOException {
		Rectangle changed = (this.last != null) ? difference(this.last, frame)
				: new Rectangle(frame.getWidth(), frame.getHeight());
		BufferedImage part = frame.getSubimage(changed.x, changed.y, changed.width, changed.height);
		IIOMetadata metadata = metadata(changed, hundredths, this.last == null);
		this.writer.writeToSequence(new IIOImage(part, null, metadata), this.writer.getDefaultWriteParam());
		this.last = frame;
	}

	private IIOMetadata metadata(Rectangle place, int hundredths, boolean first) throws IOException {
		IIOMetadata metadata = this.writer
			.getDefaultImageMetadata(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB), null);
		IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
		IIOMetadataNode descriptor = child(root, "ImageDescriptor");
		descriptor.setAttribute("imageLeftPosition", Integer.toString(place.x));
		descriptor.setAttribute("imageTopPosition", Integer.toString(place.y));
		IIOMetadataNode control = child(root, "GraphicControlExtension");
		control.setAttribute("disposalMethod", "doNotDispose");
		control.setAttribute("userInputFlag", "FALSE");
		control.setAttribute("transparentColorFlag", "FALSE");
		control.setAttribute("transparentColorIndex", "0");
		control.setAttribute("delayTime", Integer.toString(hundredths));
		if (first) {
			IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
			loop.setAttribute("applicationID", "NETSCAPE");
			loop.setAttribute("authenticationCode", "2.0");
			loop.setUserObject(new byte[] { 1, 0, 0 });
			child(root, "ApplicationExtensions").appendChild(loop);
		}
		metadata.setFromTree(FORMAT, root);
		return metadata;
	}

	private static IIOMetadataNode child(IIOMetadataNode root, String name) {
		for (int index = 0; index < root.getLength(); index++) {
			if (root.item(index).getNodeName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
				return (IIOMetadataNode) root.item(index);
			}
		}
		IIOMetadataNode made = new IIOMetadataNode(name);
		root.appendChild(made);
		return made;
	}

	private static Rectangle difference(BufferedImage before, BufferedImage now) {
		Rectangle changed = new Rectangle(0, 0, -1, -1);
		for (int y = 0; y < now.getHeight(); y++) {
			for (int x = 0; x < now.getWidth(); x++) {
				if (before.getRGB(x, y) != now.getRGB(x, y)) {
					changed.add(new Rectangle(x, y, 1, 1));
				}
			}
		}
		return changed.isEmpty() ? new Rectangle(1, 1) : changed;
	}

	@Override
	public void close() throws IOException {
		this.writer.endWriteSequence();
		this.out.close();
		this.writer.dispose();
	}

}
