const key = 'staff-signed-in'

/** Tells the other tabs of this browser, which share the cookie, who is signed in now; null: nobody. */
export function tellTabs(staffId: number | null): void {
  // With the time: storing the same value again is no event.
  localStorage.setItem(key, JSON.stringify({ staffId, at: Date.now() }))
}

/** Calls `heard` when another tab told. Returns how to stop. */
export function listenToTabs(heard: (staffId: number | null) => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key !== key || event.newValue === null) return
    const { staffId } = JSON.parse(event.newValue) as { staffId: number | null }
    heard(staffId)
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}
