/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The abilities that follow from a server's version. Proxies have versions of their own.
 */
final class ServerVersion {

	private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

	private ServerVersion() {
	}

	/**
	 * Returns whether a server may know meta commands, as memcached 1.6 does.
	 * @param version as the server reports it
	 */
	static boolean mayMark(String version) {
		Matcher form = FORM.matcher(version);
		if (!form.matches()) {
			return false;
		}
		int major = Integer.parseInt(form.group(1));
		return major > 1 || (major == 1 && Integer.parseInt(form.group(2)) >= 6);
	}

}
