export interface ReachEndProps {
  /** Called when the end of the list comes into view, perhaps more than once. */
  onReach: () => void
}
