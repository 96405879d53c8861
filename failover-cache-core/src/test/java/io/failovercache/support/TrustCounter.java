/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Trust in every server that counts how often a certificate is looked at: once for each
 * session, however many connections resume it.
 *
 * @since 1.0.0
 */
public final class TrustCounter extends AnyCertificate {

	private final AtomicInteger checked;

	private TrustCounter(AtomicInteger checked) {
		this.checked = checked;
	}

	/**
	 * Makes the context of a client.
	 * @param checked grows by one for each certificate that is looked at
	 * @return a new context
	 */
	public static SSLContext context(AtomicInteger checked) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new TrustCounter(checked) }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM has no TLS", ex);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type) {
		this.checked.incrementAndGet();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		this.checked.incrementAndGet();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		this.checked.incrementAndGet();
	}

}
