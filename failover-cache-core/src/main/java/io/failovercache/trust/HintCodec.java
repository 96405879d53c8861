/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;

/**
 * Batches of hints to the bytes of a slot and back: a mark, a checksum of all that
 * follows, then the batches. Stateless.
 */
final class HintCodec {

	private static final byte MARK = (byte) 0xF5;

	private static final int HEADER = 1 + Integer.BYTES;

	/** No slot is longer: a length beyond it is not ours. */
	private static final int MAX_TEXT = 1 << 20;

	private HintCodec() {
	}

	static byte[] encode(List<HintBatch> batches) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(MARK);
			out.writeInt(0);
			out.writeInt(batches.size());
			for (HintBatch batch : batches) {
				out.writeLong(batch.id());
				out.writeInt(batch.hints().size());
				for (Hint hint : batch.hints()) {
					write(out, hint.key().cache());
					write(out, hint.key().text());
					write(out, hint.ringTag());
					out.writeLong(hint.writeId());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Writing to memory failed", ex);
		}
		byte[] slot = bytes.toByteArray();
		int sum = checksum(slot);
		for (int i = 0; i < Integer.BYTES; i++) {
			slot[1 + i] = (byte) (sum >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
		}
		return slot;
	}

	private static void write(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	/**
	 * Reads a slot.
	 * @return the batches, {@code null} if the bytes are none of ours or not as they were
	 * written
	 */
	static @Nullable List<HintBatch> decode(byte[] slot) {
		if (slot.length < HEADER || slot[0] != MARK) {
			return null;
		}
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(slot))) {
			in.readByte();
			if (in.readInt() != checksum(slot)) {
				return null;
			}
			int count = in.readInt();
			List<HintBatch> batches = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				batches.add(batch(in));
			}
			return batches;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static HintBatch batch(DataInputStream in) throws IOException {
		long id = in.readLong();
		int count = in.readInt();
		List<Hint> hints = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			EntryKey key = new EntryKey(text(in), text(in));
			hints.add(new Hint(key, text(in), in.readLong()));
		}
		return new HintBatch(id, hints);
	}

	private static String text(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MAX_TEXT) {
			throw new IOException("No length of a text: " + length);
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	private static int checksum(byte[] slot) {
		CRC32C checksum = new CRC32C();
		checksum.update(slot, HEADER, slot.length - HEADER);
		return (int) checksum.getValue();
	}

}
