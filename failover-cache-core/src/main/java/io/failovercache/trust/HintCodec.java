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
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.security.Seal;

/**
 * Batches of hints to the bytes of a slot and back: a mark, a checksum of all that
 * follows, then the batches. If keys are hidden from the servers, all of that is
 * encrypted, under another mark. Thread-safe.
 */
final class HintCodec {

	private static final byte MARK = (byte) 0xF5;

	private static final byte SEALED = (byte) 0xF6;

	/** The longest slot: it ends with the hint that fills it. */
	static final int MAX_SLOT = 256 * 1024;

	/** The longest hint: instead of a longer one the whole server is fenced. */
	static final int MAX_HINT = 64 * 1024;

	private static final int HEADER = 1 + Integer.BYTES;

	/** It stands in keys as it is: with any other no repair would ever end. */
	private static final Pattern RING_TAG = Pattern.compile("[0-9a-z]{0,16}");

	private final @Nullable Seal seal;

	/**
	 * Creates a codec.
	 * @param seal hides the keys, {@code null} if they are readable
	 */
	HintCodec(@Nullable Seal seal) {
		this.seal = seal;
	}

	/**
	 * Writes a slot.
	 * @param owner the context of the slot
	 * @param batches its content
	 * @return its bytes
	 */
	byte[] encode(byte[] owner, List<HintBatch> batches) {
		byte[] slot = encode(batches);
		if (this.seal == null) {
			return slot;
		}
		byte[] marked = new byte[1 + slot.length];
		marked[0] = SEALED;
		System.arraycopy(slot, 0, marked, 1, slot.length);
		return this.seal.close(owner, marked, 1);
	}

	private static byte[] encode(List<HintBatch> batches) {
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
	 * @param owner the expected context
	 * @param slot its bytes
	 * @return the batches, {@code null} if the bytes are not a slot or were changed
	 */
	@Nullable List<HintBatch> decode(byte[] owner, byte[] slot) {
		if (slot.length > MAX_SLOT) {
			return null;
		}
		if (this.seal == null) {
			return decode(slot);
		}
		byte[] opened = (slot.length > 0 && slot[0] == SEALED) ? this.seal.open(owner, slot, 1) : null;
		return (opened != null) ? decode(opened) : null;
	}

	private static @Nullable List<HintBatch> decode(byte[] slot) {
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
		if (count < 1) {
			throw new IOException("Invalid number of hints: " + count);
		}
		List<Hint> hints = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			EntryKey key = new EntryKey(text(in), text(in));
			hints.add(new Hint(key, ringTag(in), in.readLong()));
		}
		return new HintBatch(id, hints);
	}

	private static String ringTag(DataInputStream in) throws IOException {
		String tag = text(in);
		if (!RING_TAG.matcher(tag).matches()) {
			throw new IOException("No tag of a ring");
		}
		return tag;
	}

	private static String text(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MAX_SLOT) {
			throw new IOException("Invalid length of a text: " + length);
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	private static int checksum(byte[] slot) {
		CRC32C checksum = new CRC32C();
		checksum.update(slot, HEADER, slot.length - HEADER);
		return (int) checksum.getValue();
	}

}
