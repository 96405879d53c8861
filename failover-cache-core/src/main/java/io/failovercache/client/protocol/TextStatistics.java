/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * Many lines of {@code STAT name value}, then {@code END}. A service without statistics
 * answers with an error line, which is a definite reply and no reason to warn.
 */
final class TextStatistics extends TextCommand {

	private static final String STAT = "STAT ";

	static final int MAX_LENGTH = 1024 * 1024;

	private final StringBuilder text = new StringBuilder();

	private final String topic;

	TextStatistics(Request request) {
		this.topic = request.key();
	}

	@Override
	public byte[] bytes() {
		return TextLine.of("stats", this.topic.isEmpty() ? "" : " " + this.topic);
	}

	@Override
	@Nullable Reply line(ByteBuffer buffer, int start, int end) {
		if (startsWith(buffer, start, end, STAT) && this.text.length() < MAX_LENGTH) {
			add(text(buffer, start + STAT.length(), end));
			return null;
		}
		String line = text(buffer, start, end);
		if ("END".equals(line)) {
			return new Reply.Text(this.text.toString());
		}
		if (ServerErrors.refusal(line, this.text.isEmpty()) != null) {
			return Reply.Status.REFUSED;
		}
		throw new GarbledReplyException("STATS was answered by: " + ServerErrors.shown(line));
	}

	private void add(String nameAndValue) {
		int space = nameAndValue.indexOf(' ');
		int end = (space < 0) ? nameAndValue.length() : space;
		this.text.append(nameAndValue, 0, end);
		if (space >= 0) {
			this.text.append('=').append(nameAndValue, space + 1, nameAndValue.length());
		}
		this.text.append('\n');
	}

}
