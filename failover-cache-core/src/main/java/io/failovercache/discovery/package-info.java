/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The search for servers, and their change while the application runs. Ownership of keys
 * is decided elsewhere.
 */
@NullMarked
package io.failovercache.discovery;

import org.jspecify.annotations.NullMarked;
